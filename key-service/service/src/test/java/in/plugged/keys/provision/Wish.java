package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.verify.TokenIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A key that a service wants for the owner of a hub. */
public record Wish(String id, Map<String, Object> body) {

    public static final String PROVISION = "/api/auth/keys/provision";

    /** One of a name of its own, without an address. */
    public static Wish fresh(Hub hub) {
        String id = "flow-" + UUID.randomUUID();
        return new Wish(
                id,
                Map.of(
                        "provision_id",
                        id,
                        "user_id",
                        hub.userId(),
                        "hub_id",
                        hub.id(),
                        "session_id",
                        "ses_test",
                        "name",
                        "my-cli",
                        "scopes",
                        List.of("read:servers", "write:servers")));
    }

    public Wish with(String field, Object value) {
        var changed = new HashMap<>(body);
        changed.put(field, value);
        return new Wish(String.valueOf(changed.get("provision_id")), changed);
    }

    Wish without(String field) {
        var changed = new HashMap<>(body);
        changed.remove(field);
        return new Wish(id, changed);
    }

    /** A request of the service that may. */
    public static RequestSpecification service() {
        return Hub.with(TokenIssuer.token(TokenIssuer.claims("keys:provision")));
    }

    public ValidatableResponse make() {
        return service().body(body).post(PROVISION).then();
    }

    /** The key that is made. */
    Issued made() {
        return Issued.of(make().statusCode(201));
    }

    /** The same for the next try, which takes the place of an earlier one. */
    Wish instead(Wish earlier) {
        return with("replaces", earlier.id());
    }

    /** That is made neither now nor later. */
    void refused(String reason) {
        make().statusCode(409)
                .header("Retry-After", nullValue())
                .body(field("error.details.reason", equalTo(reason)))
                .body(field("$", not(hasKey("key"))));
    }

    ValidatableResponse cancel() {
        return cancel(id);
    }

    ValidatableResponse cancelUnlessUsed() {
        return service()
                .body(Map.of("provision_id", id, "unless", "used"))
                .post(PROVISION + "/cancel")
                .then();
    }

    static ValidatableResponse cancel(String id) {
        return service().body(Map.of("provision_id", id)).post(PROVISION + "/cancel").then();
    }
}
