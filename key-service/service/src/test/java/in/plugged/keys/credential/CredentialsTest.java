package in.plugged.keys.credential;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request carries its credential, shown at a call that needs one. */
@KeyServiceTest
class CredentialsTest {

    private static final String CALL = "/api/auth/keys";

    private final Hub hub = Hub.fresh();

    @Test
    void noneIsMissing() {
        refused(given().get(CALL).then())
                .header("WWW-Authenticate", Hub.CHALLENGE)
                .body(field("error.details.reason", equalTo("missing")))
                .body(field("error.details", not(hasKey("key_prefix"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pk_live_",
                "pk_live_plg_Ab12Cd34Ef56Gh78_short",
                "at_something",
                "nonsense"
            })
    void whatIsNoKeyIsMalformed(String text) {
        refused(authorization("Bearer " + text))
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                .body(field("error.details.reason", equalTo("malformed")));
    }

    @Test
    void aMalformedKeyNamesThePrefixThatCanBeRead() {
        refused(authorization("Bearer sk_test_nonsense"))
                .body(field("error.details.key_prefix", equalTo("sk_test_")));
    }

    @Test
    void aKeyWhosePrefixWasSwappedIsUnknownEvenWithAChecksum() {
        var format = new KeyFormat("plg");
        String id = hub.newKey(Map.of("type", "test")).id();
        String swapped = format.mint(KeyPrefix.PK_LIVE, KeyId.fromString(id)).text();

        refused(authorization("Bearer " + swapped))
                .body(field("error.details.reason", equalTo("unknown")));
    }

    @Test
    void aKeyWithOneWrongCharacterIsMalformed() {
        String key = hub.key();
        String typo =
                key.substring(0, 40) + (key.charAt(40) == 'x' ? 'y' : 'x') + key.substring(41);

        refused(authorization("Bearer " + typo))
                .body(field("error.details.reason", equalTo("malformed")));
    }

    @Test
    void aKeyThatNeverWasIsUnknown() {
        refused(authorization("Bearer " + new KeyFormat("plg").mint(KeyPrefix.PK_LIVE).text()))
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                .body(field("error.details.reason", equalTo("unknown")))
                .body(field("error.details.key_prefix", equalTo("pk_live_")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR    ", "Bearer     "})
    void theSchemeIsReadInAnyCaseWithSpacesBehindIt(String scheme) {
        authorization(scheme + hub.key()).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", ",", " ,Bearer", "x", ";", "\tx"})
    void anythingBehindTheKeyMakesItMalformed(String more) {
        refused(authorization("Bearer " + hub.key() + more))
                .body(field("error.details.reason", equalTo("malformed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Digest x", "Bearerx"})
    void theSchemeOfSomebodyElseIsNone(String authorization) {
        refused(authorization(authorization))
                .body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void aKeyWithoutASchemeIsNone() {
        refused(authorization(hub.key())).body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void theHeaderOfTheFirstVersionWorks() {
        given().header("X-API-Key", hub.key()).get(CALL).then().statusCode(200);
    }

    @Test
    void theSameKeyInBothHeadersCountsAsOne() {
        given().header("Authorization", "Bearer " + hub.key())
                .header("X-API-Key", hub.key())
                .get(CALL)
                .then()
                .statusCode(200);
    }

    @Test
    void twoDifferentKeysAreOneTooMany() {
        given().header("Authorization", "Bearer " + hub.key())
                .header("X-API-Key", Hub.verifier())
                .get(CALL)
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.hint", notNullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "api_key", "access_token", "token", "authorization"})
    void aQueryStringIsNeverRead(String parameter) {
        refused(given().queryParam(parameter, hub.key()).get(CALL).then())
                .body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void aCredentialThatCameInClearTextIsRefused() {
        given().header("Authorization", "Bearer " + hub.key())
                .header("X-Forwarded-Proto", "http")
                .get(CALL)
                .then()
                .statusCode(403)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("FORBIDDEN")))
                .body(field("error.details.reason", equalTo("insecure_transport")));
    }

    @Test
    void aCredentialThatCameEncryptedIsFine() {
        given().header("Authorization", "Bearer " + hub.key())
                .header("X-Forwarded-Proto", "https")
                .get(CALL)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse authorization(String value) {
        return given().header("Authorization", value).get(CALL).then();
    }

    /** What every 401 has. */
    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(401)
                .header("Cache-Control", "no-store")
                .header("Vary", "Authorization, X-API-Key, Cookie")
                .header("X-Request-Id", notNullValue())
                .body(field("error.code", equalTo("UNAUTHORIZED")))
                .body(field("error.details.hint", notNullValue()));
    }
}
