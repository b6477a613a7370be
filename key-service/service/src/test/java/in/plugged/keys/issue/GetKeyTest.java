package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class GetKeyTest {

    private final Hub hub = Hub.fresh();

    @Test
    void theOwnerSeesIt() {
        var key = hub.newKey(Map.of("name", "mine"));

        hub.get(key.id())
                .statusCode(200)
                .header("Vary", "Authorization, X-API-Key, Cookie")
                .header("Cache-Control", "no-store")
                .body(field("id", equalTo(key.id())))
                .body(field("name", equalTo("mine")));
    }

    @Test
    void aRevokedOneStaysReadable() {
        var key = hub.newKey();
        hub.revoke(key.id());

        hub.get(key.id())
                .statusCode(200)
                .body(field("status", equalTo("revoked")))
                .body(field("revoked_at", notNullValue()))
                .body(field("revoked_reason", equalTo("owner")));
    }

    @Test
    void anotherHubsKeyLooksLikeOneThatNeverWas() {
        var theirs = Hub.fresh().newKey();

        assertEquals(errorOf(hub.get("key_0000000000000000")), errorOf(hub.get(theirs.id())));
    }

    @Test
    void anotherHubsKeyIsNotFound() {
        hub.get(Hub.fresh().newKey().id())
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "key_",
                "key_short",
                "key_000000000000000!",
                "key_00000000000000000",
                "0000000000000000",
                "key_000000000000000é"
            })
    void whatIsNoKeyIdIsNotFound(String id) {
        hub.get(id).statusCode(404).body(field("error.code", equalTo("NOT_FOUND")));
    }

    @Test
    void aTestCredentialDoesNotFindALiveKey() {
        var live = hub.newKey();
        var tester = hub.newKey(Map.of("type", "secret_test"));

        Hub.with(tester.text()).get("/api/auth/keys/" + live.id()).then().statusCode(404);
    }

    /** Status and error, apart from the id of the request. */
    private static List<Object> errorOf(ValidatableResponse answer) {
        Map<String, Object> details = answer.extract().as(Json.class).path("error.details");
        details.remove("request_id");
        return List.of(
                answer.extract().statusCode(),
                answer.extract().as(Json.class).path("error.code"),
                answer.extract().as(Json.class).path("error.message"),
                details);
    }
}
