package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the operator does not have tokens bound to keys yet. */
@OauthServiceTest
@TestProfile(WithoutProofsTest.NotYet.class)
class WithoutProofsTest {

    /** Backends are older than proofs. */
    public static final class NotYet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.oauth.tokens.dpop", "false");
        }
    }

    @Test
    void aProofIsPassedOver() {
        Application application = Application.ofPublic();

        new Holder()
                .redeem(application, application.code(User.registered()))
                .statusCode(200)
                .body(field("token_type", equalTo("Bearer")));
    }

    @Test
    void nobodyIsToldOfProofs() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body(field("dpop_signing_alg_values_supported", nullValue()));
    }
}
