package in.plugged.device.cli;

import in.plugged.device.DeviceServiceTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class NeverStoredTest {

    @ParameterizedTest
    @ValueSource(strings = {"initiate", "approve", "nothing"})
    void aBodyThatIsTooLong(String call) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("x".repeat(65_537))
                .post("/api/cli/auth/" + call)
                .then()
                .statusCode(413)
                .header("Cache-Control", "no-store");
    }

    @Test
    void whatNobodyAnswers() {
        RestAssured.get("/api/cli/nothing")
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-store");
        RestAssured.get("/api/cli/auth/initiate")
                .then()
                .statusCode(405)
                .header("Cache-Control", "no-store");
    }
}
