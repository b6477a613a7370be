package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.TestHubs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class CreateKeyScopesTest {

    private final Hub hub = Hub.fresh();

    @Test
    void anAdminGivesEveryPublicScope() {
        hub.create(Map.of("name", "ci", "scopes", List.of("admin"))).statusCode(201);
    }

    @Test
    void anUnknownScopeIsNamed() {
        hub.create(Map.of("name", "ci", "scopes", List.of("read:servers", "read:minds")))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.violations.field", contains("scopes")))
                .body(
                        field(
                                "error.details.violations.message",
                                contains("are unknown: read:minds")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys:verify",
                "keys:provision",
                "ratelimit:check",
                "tokens:introspect",
                "devices:redeem"
            })
    void anInternalScopeIsForbiddenEvenForAnAdmin(String scope) {
        hub.create(Map.of("name", "ci", "scopes", List.of(scope)))
                .statusCode(403)
                .body(field("error.details.required_scopes", contains(scope)));
    }

    @Test
    void aConfiguredKeyWithoutAHubManagesNoKeys() {
        Hub.with(Hub.verifier())
                .body(Map.of("name", "ci", "scopes", List.of("keys:verify")))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")));
    }

    @Test
    void anInternalScopeIsForbiddenEvenForWhoHoldsIt() {
        Hub.with(TestHubs.verifierInAHub())
                .body(Map.of("name", "ci", "scopes", List.of("keys:verify")))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("keys:verify")));
    }

    @Test
    void aCredentialGivesNothingThatItHasNot() {
        Issued reader = hub.newKey(Map.of("type", "secret", "scopes", List.of("read:servers")));

        Hub.with(reader.text())
                .body(Map.of("name", "ci", "scopes", List.of("read:servers", "write:servers")))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("FORBIDDEN")))
                .body(field("error.details.required_scopes", contains("write:servers")));
    }

    @Test
    void theDefaultScopeTooIsBeyondACredentialThatHasItNot() {
        Issued writer = hub.newKey(Map.of("type", "secret", "scopes", List.of("write:servers")));

        Hub.with(writer.text())
                .body(Map.of("name", "ci"))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("read:servers")));
    }

    @Test
    void aRefusedKeyIsNotMade() {
        Issued reader = hub.newKey(Map.of("type", "secret"));
        Hub.with(reader.text())
                .body(Map.of("name", "ci", "scopes", List.of("admin")))
                .post("/api/auth/keys");

        hub.request().get("/api/auth/keys").then().body(field("data", hasSize(1)));
    }

    @Test
    void noScopesAtAllIsNoChoice() {
        hub.create(Map.of("name", "ci", "scopes", List.of()))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("scopes")));
    }

    @Test
    void anotherHubIsForbidden() {
        hub.create(Map.of("name", "ci", "hub_id", Hub.fresh().id()))
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")));
    }
}
