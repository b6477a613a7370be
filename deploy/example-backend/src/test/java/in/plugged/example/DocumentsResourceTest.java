package in.plugged.example;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.testing.ActAs;
import in.plugged.resourceserver.testing.ActAsNobody;
import in.plugged.resourceserver.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ActAs(scopes = {"read:documents", "write:documents"})
class DocumentsResourceTest {

    @Test
    void whatWasAddedIsRead() {
        String id =
                given().contentType(ContentType.JSON)
                        .body("{\"name\": \"notes\"}")
                        .post("/api/documents")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        get("/api/documents").then().statusCode(200).body("data.id", hasItem(id));
    }

    @Test
    @ActAs(scopes = "read:servers")
    void serversAreNoDocuments() {
        get("/api/documents")
                .then()
                .statusCode(403)
                .body("error.details.required_scopes", contains("read:documents"));
    }

    @Test
    @ActAsNobody
    void withoutACredentialNobodyReads() {
        get("/api/documents").then().statusCode(401);
    }

    @Test
    @ActAs(prefix = KeyPrefix.PK_TEST, scopes = "read:documents")
    void aTestKeyIsNotForLiveDocuments() {
        get("/api/documents").then().statusCode(401);
    }

    @Test
    void callersOfVersionOneAreServed() {
        given().header("X-API-Key", TestKeys.valid().scopes("read:documents").key())
                .get("/api/v1/documents")
                .then()
                .statusCode(200)
                .header("Deprecation", "@1767225600");
    }
}
