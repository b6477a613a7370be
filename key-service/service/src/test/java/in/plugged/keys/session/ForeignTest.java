package in.plugged.keys.session;

import static in.plugged.service.testing.Json.field;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases K4, K13 and K14 of the catalogue of attacks: who acts for somebody else. */
@KeyServiceTest
class ForeignTest {

    private static final String KEYS = "/api/auth/keys";
    private static final String NOBODYS = "key_0000000000000000";
    private static final String ORIGIN = "http://localhost:8080";

    private final Hub mine = Hub.fresh();
    private final Hub theirs = Hub.fresh();
    private final Person person = Person.of(mine);
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = theirs.newKey();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "PATCH, ''",
        "DELETE, ''",
        "POST, /rotate",
        "POST, /suspend",
        "POST, /resume",
        "DELETE, /secrets/1"
    })
    void k4AKeyOfAnotherOwnerIsLikeOneThatNeverWas(String method, String call) {
        for (RequestSpecification caller : List.of(person.request(), mine.request())) {
            RequestSpecification request =
                    method.equals("PATCH") ? caller.body(Map.of("name", "mine now")) : caller;
            String foreign = request.request(method, KEYS + "/" + key.id() + call).asString();
            String nobodys = request.request(method, KEYS + "/" + NOBODYS + call).asString();

            assertEquals(withoutId(nobodys), withoutId(foreign));
            request.request(method, KEYS + "/" + key.id() + call).then().statusCode(404);
        }
        theirs.get(key.id())
                .body(field("status", equalTo("active")))
                .body(field("name", equalTo("a key")));
        Hub.verify(key.text()).body(field("version", equalTo(1)));
    }

    private static String withoutId(String answer) {
        return answer.replaceAll("\"request_id\":\"[^\"]+\"", "");
    }

    @Test
    void k13AdminOfOneHubIsNobodyInAnother() {
        Issued admin = mine.newKey(Map.of("scopes", List.of("admin")));

        Hub.with(admin.text()).get(KEYS + "/" + key.id()).then().statusCode(404);
        Hub.with(admin.text()).header("X-Hub-Id", theirs.id()).get(KEYS).then().statusCode(403);
        Hub.with(admin.text())
                .body(Map.of("name", "a key", "hub_id", theirs.id()))
                .post(KEYS)
                .then()
                .statusCode(403);
        Hub.with(admin.text())
                .body(Map.of("hub_id", theirs.id()))
                .patch(KEYS + "/" + mine.newKey().id())
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "secret"})
    void k13ATestCredentialMakesNoLiveKeyAndChangesNone(String type) {
        Issued test = mine.newKey(Map.of("type", "secret_test", "scopes", List.of("admin")));
        Issued live = mine.newKey();

        Hub.with(test.text())
                .body(Map.of("name", "live", "type", type))
                .post(KEYS)
                .then()
                .statusCode(403);
        Hub.with(test.text())
                .body(Map.of("name", "changed"))
                .patch(KEYS + "/" + live.id())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void k14AnotherSiteOrSubdomainIsRefused(String site) {
        refused(person.request().header("Sec-Fetch-Site", site).header("Origin", ORIGIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://sub.localhost:8080",
                "http://localhost",
                "null"
            })
    void k14AnotherOriginIsRefusedWhereABrowserSaysNoMore(String origin) {
        refused(person.request().header("Origin", origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
    void k14ABodyThatAFormCanSendIsRefusedWithoutEither(String type) {
        var asText =
                RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs(type, ContentType.TEXT));
        refused(person.cookie().config(asText).contentType(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void k14APageOfOursMakesAKey(String site) {
        person.request()
                .header("Sec-Fetch-Site", site)
                .body(Map.of("name", "a key"))
                .post(KEYS)
                .then()
                .statusCode(201);
    }

    @Test
    void k14ReadingIsNoChange() {
        person.request().header("Sec-Fetch-Site", "cross-site").get(KEYS).then().statusCode(200);
    }

    @Test
    void k14AKeyNeedsNoOrigin() {
        mine.request()
                .header("Sec-Fetch-Site", "same-site")
                .body(Map.of("name", "a key"))
                .post(KEYS)
                .then()
                .statusCode(not(equalTo(403)));
    }

    private void refused(RequestSpecification request) {
        request.body("{\"name\": \"a key\"}")
                .post(KEYS)
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("csrf")));
        person.request().get(KEYS).then().body("data.size()", equalTo(0));
    }
}
