package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Proofs of keys that are none, again and again from one address. */
@OauthServiceTest
class BadProofsTest {

    private final Application application = Application.confidential();
    private final Holder holder = new Holder();

    private ValidatableResponse ask(String address, String code, String proof) {
        return application
                .as(Application.redemption(code))
                .header("X-Forwarded-For", address)
                .header("DPoP", proof)
                .post(TOKEN)
                .then();
    }

    @Test
    void whoShowsManyIsSlowedDown() {
        String address = User.freshAddress();
        User user = User.registered();
        String code = application.code(user);
        for (int i = 0; i < 100; i++) {
            ask(address, code, "nonsense")
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_dpop_proof")));
        }

        ask(address, code, holder.proof())
                .statusCode(429)
                .body(field("error", equalTo("temporarily_unavailable")));
        ask(User.freshAddress(), code, holder.proof()).statusCode(200);
    }

    @Test
    void goodOnesAndOtherMistakesDoNotCount() {
        String address = User.freshAddress();
        User user = User.registered();
        String none = "0".repeat(42);
        for (int i = 0; i < 101; i++) {
            ask(address, none, holder.proof())
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_grant")));
        }

        ask(address, application.code(user), holder.proof()).statusCode(200);
    }
}
