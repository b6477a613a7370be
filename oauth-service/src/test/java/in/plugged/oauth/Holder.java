package in.plugged.oauth;

import in.plugged.service.testing.DpopKey;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A client with a key of its own, which it proves to hold. */
public final class Holder {

    private static final String TOKEN_ENDPOINT = Application.ORIGIN + TokenCalls.TOKEN;

    private final DpopKey key = new DpopKey();

    public String thumbprint() {
        return key.thumbprint();
    }

    /** A fresh proof for the token endpoint. */
    public String proof() {
        return proof("POST", TOKEN_ENDPOINT, Instant.now());
    }

    public String proof(String method, String address, Instant at) {
        return key.proof(method, address, at);
    }

    /** One for a resource, which comes with that token. */
    public String proof(String method, String address, String token) {
        return key.proof(method, address, token);
    }

    /** A fresh proof for an authorization request that is pushed. */
    public String pushing() {
        return proof("POST", Application.ORIGIN + "/oauth/par", Instant.now());
    }

    /** A request of that application to the token endpoint, with a fresh proof. */
    public ValidatableResponse ask(Application application, Map<String, String> fields) {
        return application.as(fields).header("DPoP", proof()).post(TokenCalls.TOKEN).then();
    }

    public ValidatableResponse redeem(Application application, String code) {
        return ask(application, Application.redemption(code));
    }

    public Tokens tokens(Application application, User user) {
        return Tokens.of(redeem(application, application.code(user)));
    }

    public ValidatableResponse refresh(Application application, String token) {
        return refresh(application, token, Map.of());
    }

    public ValidatableResponse refresh(
            Application application, String token, Map<String, String> more) {
        var fields = new HashMap<String, String>(more);
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", token);
        return ask(application, fields);
    }
}
