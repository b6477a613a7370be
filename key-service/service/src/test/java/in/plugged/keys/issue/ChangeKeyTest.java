package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class ChangeKeyTest {

    private static final String FULL =
            """
            {"name": "before", "description": "text", "expires_at": "2090-01-01T00:00:00Z",
             "scopes": ["write:servers"], "rate_limit": {"limit": 5, "window_seconds": 60},
             "allowed_ips": ["127.0.0.0/8", "::1"], "metadata": {"a": "b"}}""";

    private final Hub hub = Hub.fresh();

    @Test
    void everySettingCanBeChanged() {
        var key = full();

        hub.change(
                        key.id(),
                        """
                        {"name": "after", "description": "other", "expires_at": "2091-01-01T00:00:00Z",
                         "scopes": ["read:documents"], "rate_limit": {"limit": 6, "window_seconds": 61},
                         "allowed_ips": ["192.0.2.0/24"], "metadata": {"c": "d"}}""")
                .statusCode(200)
                .body(field("name", equalTo("after")))
                .body(field("description", equalTo("other")))
                .body(field("expires_at", equalTo("2091-01-01T00:00:00Z")))
                .body(field("scopes", contains("read:documents")))
                .body(field("rate_limit", equalTo(Map.of("limit", 6, "window_seconds", 61))))
                .body(field("allowed_ips", contains("192.0.2.0/24")))
                .body(field("metadata", equalTo(Map.of("c", "d"))))
                .body(field("announced_at", notNullValue()));
    }

    @Test
    void nullPutsAFieldBackToItsDefault() {
        var key = full();

        hub.change(
                        key.id(),
                        """
                        {"description": null, "expires_at": null, "scopes": null, "rate_limit": null,
                         "allowed_ips": null, "metadata": null}""")
                .statusCode(200)
                .body(field("name", equalTo("before")))
                .body(field("description", nullValue()))
                .body(field("expires_at", nullValue()))
                .body(field("scopes", contains("read:servers")))
                .body(field("rate_limit", nullValue()))
                .body(field("allowed_ips", empty()))
                .body(field("metadata", anEmptyMap()));
    }

    @Test
    void whatIsLeftOutStays() {
        var key = full();

        hub.change(key.id(), Map.of("name", "after"))
                .statusCode(200)
                .body(field("name", equalTo("after")))
                .body(field("description", equalTo("text")))
                .body(field("expires_at", equalTo("2090-01-01T00:00:00Z")))
                .body(field("scopes", contains("write:servers")))
                .body(field("rate_limit", equalTo(Map.of("limit", 5, "window_seconds", 60))))
                .body(field("allowed_ips", contains("127.0.0.0/8", "::1")))
                .body(field("metadata", equalTo(Map.of("a", "b"))));
    }

    @Test
    void aChangeIsReadLaterToo() {
        var key = hub.newKey();
        hub.change(key.id(), Map.of("name", "after"));

        hub.get(key.id()).body(field("name", equalTo("after")));
    }

    @Test
    void aNameCanNotBeCleared() {
        hub.change(hub.newKey().id(), "{\"name\": null}")
                .statusCode(400)
                .body(field("error.details.violations.field", contains("name")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "id", "status", "hint", "created_by", "revoked_at", "key"})
    void whatIsNoSettingIsNoKnownField(String field) {
        hub.change(hub.newKey().id(), Map.of(field, "secret"))
                .statusCode(400)
                .body(field("error.details.violations.field", contains(field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"\"}",
                "{\"name\": \"a\\u0000\"}",
                "{\"description\": \"a\\u0000\"}",
                "{\"expires_at\": \"2020-01-01T00:00:00Z\"}",
                "{\"expires_at\": \"2090-01-01\"}",
                "{\"expires_at\": \"\"}",
                "{\"scopes\": \" \"}",
                "{\"rate_limit\": \"\"}",
                "{\"scopes\": []}",
                "{\"scopes\": [null]}",
                "{\"scopes\": [\"read:minds\"]}",
                "{\"rate_limit\": {\"limit\": 0, \"window_seconds\": 1}}",
                "{\"rate_limit\": {\"limit\": 1}}",
                "{\"allowed_ips\": [\"here\"]}",
                "{\"allowed_ips\": [null]}",
                "{\"metadata\": {\"a\": null}}",
                "{\"metadata\": {\"a\": \"\\u0000\"}}",
                "{\"hub_id\": null}",
                "{\"name\": 7}",
                "[]",
                "null"
            })
    void aChangeIsCheckedLikeANewKey(String change) {
        hub.change(hub.newKey().id(), change)
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void whatIsAsItWasIsNoNews() {
        var key = full();
        String announced =
                hub.change(key.id(), Map.of("name", "after"))
                        .extract()
                        .as(Json.class)
                        .path("announced_at");
        int version = versionOf(key);

        hub.change(key.id(), Map.of("name", "after", "scopes", List.of("write:servers")))
                .statusCode(200)
                .body(field("announced_at", equalTo(announced)));

        assertNotNull(announced);
        assertEquals(version, versionOf(key));
    }

    @Test
    void eachChangeIsAVersion() {
        var key = full();
        int before = versionOf(key);

        hub.change(key.id(), Map.of("name", "after"));

        assertEquals(before + 1, versionOf(key));
    }

    @Test
    void narrowerScopesHoldAtOnce() {
        var key = full();
        Hub.verify(key.text(), Map.of("ip", "127.0.0.1", "scopes", List.of("write:servers")))
                .body(field("code", equalTo("VALID")));

        hub.change(key.id(), Map.of("scopes", List.of("read:servers")));

        Hub.verify(key.text(), Map.of("ip", "127.0.0.1", "scopes", List.of("write:servers")))
                .body(field("code", equalTo("INSUFFICIENT_SCOPE")));
    }

    @Test
    void aCredentialWidensNothingBeyondItself() {
        var key = hub.newKey();
        var reader = hub.newKey(Map.of("type", "secret"));

        Hub.with(reader.text())
                .body(Map.of("scopes", List.of("read:servers", "write:servers")))
                .patch("/api/auth/keys/" + key.id())
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("write:servers")));
    }

    @Test
    void aCredentialMayRenameWhatHasMoreScopesThanItself() {
        var key = hub.newKey(Map.of("scopes", List.of("write:servers")));
        var reader = hub.newKey(Map.of("type", "secret"));

        Hub.with(reader.text())
                .body(Map.of("name", "after"))
                .patch("/api/auth/keys/" + key.id())
                .then()
                .statusCode(200)
                .body(field("scopes", contains("write:servers")));
    }

    @Test
    void aRevokedKeyIsHistory() {
        var key = hub.newKey();
        hub.revoke(key.id());

        hub.change(key.id(), Map.of("name", "after"))
                .statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")));
    }

    @Test
    void aKeyDoesNotMoveItselfToAnotherHub() {
        hub.change(hub.newKey().id(), Map.of("hub_id", Hub.fresh().id())).statusCode(403);
    }

    @Test
    void anotherHubsKeyIsNotFound() {
        hub.change(Hub.fresh().newKey().id(), Map.of("name", "mine")).statusCode(404);
    }

    private Issued full() {
        return Issued.of(hub.create(FULL).statusCode(201));
    }

    private static int versionOf(Issued key) {
        return Hub.verify(key.text()).extract().as(Json.class).path("version");
    }
}
