package in.plugged.device.rfc8628;

import static in.plugged.device.rfc8628.Television.PATH;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import io.quarkus.test.common.QuarkusTestResource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused before oauth-service is asked which client it is. */
@DeviceServiceTest
@QuarkusTestResource(value = TestOauthService.class, restrictToAnnotatedClass = true)
class RefusedAuthorizationTest {

    @Test
    void secretsDoNotTravelInTheQueryOrInClearText() {
        Television television = Television.known();

        for (String secret : List.of("client_secret=cs_a", "client_assertion=e30.e30.AA")) {
            television
                    .http()
                    .body(television.form())
                    .post(PATH + "?" + secret)
                    .then()
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_request")));
        }
        television
                .http()
                .header("X-Forwarded-Proto", "http")
                .body(television.form())
                .post(PATH)
                .then()
                .statusCode(403)
                .body(field("error", equalTo("insufficient_scope")))
                .body(
                        field(
                                "error_description",
                                equalTo("Credentials are accepted over HTTPS only")));

        assertEquals(List.of(), OauthService.asked(television.form()));
    }

    @Test
    void whatIsNoFormIsRefused() {
        var television = new Television();

        television.http().body("x".repeat(65_537)).post(PATH).then().statusCode(413);
        for (String body : List.of("x".repeat(16_385), "\u0001".repeat(16_384))) {
            television
                    .http()
                    .body(body)
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_request")));
            assertEquals(List.of(), OauthService.asked(body));
        }
        television
                .http()
                .contentType("application/x-www-form-urlencoded; charset=ISO-8859-1")
                .body("\u00ff") // one byte, which is no UTF-8
                .post(PATH)
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
        television
                .http()
                .header("Authorization", "Basic " + "x".repeat(4_096))
                .body("a=b")
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void otherTypesAndMethodsAreRefusedInItsShape() {
        given().contentType("application/json")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(415)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo("invalid_request")));
        given().get(PATH).then().statusCode(405).body(field("error", equalTo("invalid_request")));
    }
}
