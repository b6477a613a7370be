package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeyServiceTest
class CreateKeyTest {

    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "name",
                    "description",
                    "type",
                    "hint",
                    "scopes",
                    "hub_id",
                    "status",
                    "created_at",
                    "created_by",
                    "expires_at",
                    "last_used_at",
                    "revoked_at",
                    "revoked_reason",
                    "announced_at",
                    "exposed_at",
                    "v1_last_used_at",
                    "secrets",
                    "rotation_due",
                    "rate_limit",
                    "allowed_ips",
                    "metadata");

    private final Hub hub = Hub.fresh();

    @Test
    void cachesAreToldOnce() {
        var headers = hub.create(Map.of("name", "ci")).extract().headers();

        assertEquals(List.of("no-store"), headers.getValues("Cache-Control"));
        assertEquals(List.of("Authorization, X-API-Key, Cookie"), headers.getValues("Vary"));
    }

    @Test
    void aNewKeyIsShownWithItsTextThisOnce() {
        hub.create(Map.of("name", "ci"))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body(field("id", matchesPattern("key_[0-9A-Za-z]{16}")))
                .body(field("key", matchesPattern("pk_live_plg_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}")))
                .body(field("key", hasLength(78)))
                .body(field("hub_id", equalTo(hub.id())));
    }

    @Test
    void whatNobodySaidAnythingAboutHasADefault() {
        hub.create(Map.of("name", "ci"))
                .statusCode(201)
                .body(field("name", equalTo("ci")))
                .body(field("description", nullValue()))
                .body(field("type", equalTo("live")))
                .body(field("scopes", contains("read:servers")))
                .body(field("status", equalTo("active")))
                .body(field("expires_at", nullValue()))
                .body(field("rate_limit", nullValue()))
                .body(field("allowed_ips", empty()))
                .body(field("metadata", anEmptyMap()))
                .body(field("rotation_due", equalTo(false)))
                .body(field("announced_at", nullValue()));
    }

    @Test
    void everySettingComesBack() {
        hub.create(
                        """
                        {"name": "ci ✓", "description": "deploys\\nat night", "type": "test",
                         "expires_at": "2090-01-31T13:00:00.123456+01:00",
                         "scopes": ["read:servers", "write:servers"], "hub_id": "%s",
                         "rate_limit": {"limit": 5, "window_seconds": 60},
                         "allowed_ips": ["192.0.2.7", "2001:db8::/32", "::ffff:198.51.100.0/120"],
                         "metadata": {"team": "blue", "empty": ""}}"""
                                .formatted(hub.id()))
                .statusCode(201)
                .body(field("name", equalTo("ci ✓")))
                .body(field("description", equalTo("deploys\nat night")))
                .body(field("type", equalTo("test")))
                .body(field("expires_at", equalTo("2090-01-31T12:00:00.123456Z")))
                .body(field("scopes", containsInAnyOrder("read:servers", "write:servers")))
                .body(field("hub_id", equalTo(hub.id())))
                .body(field("rate_limit", equalTo(Map.of("limit", 5, "window_seconds", 60))))
                .body(
                        field(
                                "allowed_ips",
                                contains("192.0.2.7", "2001:db8::/32", "198.51.100.0/24")))
                .body(field("metadata", equalTo(Map.of("team", "blue", "empty", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "live, pk_live_",
        "test, pk_test_",
        "secret, sk_live_",
        "secret_test, sk_test_",
    })
    void eachTypeHasItsPrefix(String type, String prefix) {
        Issued key = hub.newKey(Map.of("type", type));

        assertTrue(key.text().startsWith(prefix + "plg_" + key.id().substring(4) + "_"));
    }

    @Test
    void theRepresentationHasTheDocumentedFieldsAndNoOther() {
        Issued key = hub.newKey();

        Map<String, Object> shown = hub.get(key.id()).extract().as(Json.class).path("$");

        assertEquals(FIELDS, shown.keySet());
    }

    @Test
    void theLocationShowsTheKeyWithoutItsText() {
        ValidatableResponse created = hub.create(Map.of("name", "ci"));

        hub.request()
                .get(created.extract().header("Location"))
                .then()
                .statusCode(200)
                .body(field("id", equalTo(created.extract().as(Json.class).path("id"))))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void theHintIsAllUpToTheSecretAndTheLastFour() {
        ValidatableResponse created = hub.create(Map.of("name", "ci")).statusCode(201);
        String text = created.extract().as(Json.class).path("key");
        String hint = text.substring(0, 29) + "…" + text.substring(74);

        created.body(field("hint", equalTo(hint))).body(field("secrets.hint", contains(hint)));
    }

    @Test
    void theFirstSecretHasTheVersionOne() {
        hub.create(Map.of("name", "ci"))
                .body(field("secrets", hasSize(1)))
                .body(field("secrets[0].version", equalTo(1)))
                .body(field("secrets[0].expires_at", nullValue()))
                .body(field("secrets[0].last_used_at", nullValue()));
    }

    @Test
    void aNewKeyIsGood() {
        assertEquals("VALID", Hub.codeOf(hub.newKey().text()));
    }

    @Test
    void aKeySaysWhichCredentialMadeIt() {
        Issued maker = hub.newKey(Map.of("type", "secret"));

        Hub.with(maker.text())
                .body(Map.of("name", "made by a key"))
                .post("/api/auth/keys")
                .then()
                .statusCode(201)
                .body(field("created_by", equalTo(maker.id())));
    }

    @Test
    void twoKeysMayHaveTheSameName() {
        hub.newKey(Map.of("name", "twin"));

        hub.create(Map.of("name", "twin")).statusCode(201);
    }

    @Test
    void aKeyThatIsNotSecretAndNoAdminMakesNone() {
        Hub.with(hub.newKey().text())
                .body(Map.of("name", "ci"))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")));
    }

    @Test
    void aTestCredentialMakesNoLiveKey() {
        Hub.with(hub.newKey(Map.of("type", "secret_test")).text())
                .body(Map.of("name", "ci"))
                .post("/api/auth/keys")
                .then()
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")));
    }
}
