package in.plugged.oauth.jwk;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class JwksTest {

    private static final String JWKS = "/oauth/jwks";

    @Test
    void everybodySeesThePublicHalfAlone() {
        Map<String, Object> key =
                given().get(JWKS).then().statusCode(200).extract().as(Json.class).path("keys[0]");

        assertEquals(Set.of("kty", "crv", "use", "alg", "kid", "x", "y"), key.keySet());
        assertEquals("ES256", key.get("alg"));
        assertEquals("sig", key.get("use"));
    }

    @Test
    void behindThemAreTheKeysForRs256() {
        Json found = given().get(JWKS).then().statusCode(200).extract().as(Json.class);
        List<String> algorithms = found.path("keys.alg");
        Map<String, Object> key = found.path("keys[-1]");

        assertEquals(algorithms.stream().sorted().toList(), algorithms);
        assertEquals(Set.of("ES256", "RS256"), Set.copyOf(algorithms));
        assertEquals(Set.of("kty", "e", "n", "use", "alg", "kid"), key.keySet());
        assertEquals("RS256", key.get("alg"));
        assertEquals("sig", key.get("use"));
    }

    @Test
    void cachesMayKeepItForLessThanAKeyIsPublishedAhead() {
        given().get(JWKS)
                .then()
                .header("Cache-Control", equalTo("max-age=300"))
                .header("Access-Control-Allow-Origin", "*");
    }

    @Test
    void whoHasItAlreadyGetsNoBody() {
        String tag =
                given().get(JWKS).then().header("ETag", notNullValue()).extract().header("ETag");

        given().header("If-None-Match", tag)
                .get(JWKS)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().header("If-None-Match", "\"other\"").get(JWKS).then().statusCode(200);
    }

    @Test
    void aBadCredentialChangesNothing() {
        given().header("Authorization", "Bearer nonsense").get(JWKS).then().statusCode(200);
    }

    @Test
    void otherMethodsAreRefusedInTheUsualShape() {
        given().post(JWKS)
                .then()
                .statusCode(405)
                .header("Allow", not(equalTo("")))
                .body(field("error.code", equalTo("METHOD_NOT_ALLOWED")));
    }
}
