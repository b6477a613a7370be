package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The setting is {@code refuse}: a key that came in clear text is marked. */
@KeyServiceTest
class ExposedKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final KeyFormat FORMAT = new KeyFormat("plg");

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey().told();
    }

    @Test
    void itsOwnerSeesSinceWhen() {
        hub.get(key.id()).body(field("exposed_at", nullValue()));

        String seen =
                tell(key.text())
                        .body(field("code", equalTo("VALID")))
                        .extract()
                        .as(Json.class)
                        .path("key.exposed_at");

        hub.get(key.id())
                .body(field("exposed_at", equalTo(seen)))
                .body(field("exposed_at", notNullValue()))
                .body(field("status", equalTo("active")));
    }

    @Test
    void theFirstTimeStays() {
        tell(key.text());
        String first = exposedAt(key);

        tell(key.text()).body(field("code", equalTo("VALID")));

        assertEquals(first, exposedAt(key));
    }

    @Test
    void whoAsksWithoutASecondThoughtMarksNothing() {
        Hub.verify(key.text(), Map.of("insecure", false)).body(field("code", equalTo("VALID")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void ofManyAtOnceOneMarks() throws InterruptedException {
        List<String> seen =
                AtOnce.all(
                        10,
                        () -> {
                            tell(key.text()).statusCode(200);
                            return exposedAt(key);
                        });

        assertEquals(Set.of(exposedAt(key)), new HashSet<>(seen));
    }

    @Test
    void itIsNoNewVersionAndNoNews() {
        try (Topic changed = Topic.open("key-changed");
                Topic revoked = Topic.open("key-revoked")) {
            tell(key.text()).body(field("version", equalTo(1)));
            hub.change(key.id(), Map.of("name", "another")); // what is heard next
            changed.record(key.id());

            assertEquals(1, changed.records(key.id()).size());
            assertEquals(List.of(), revoked.records(key.id()));
        }
    }

    @Test
    void aWrongSecretOfTheRightKeyMarksNothing() {
        tell(FORMAT.mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text())
                .body(field("code", equalTo("UNKNOWN")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void nobodysKeyIsUnknown() {
        tell(FORMAT.mint(KeyPrefix.PK_LIVE).text()).body(field("code", equalTo("UNKNOWN")));
    }

    @Test
    void anEndedSecretMarksNothing() {
        hub.rotate(key.id(), Map.of());
        hub.endSecret(key.id(), 1);

        tell(key.text()).body(field("code", equalTo("REVOKED")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void aSecretWhoseOverlapIsOverMarksNothing() {
        hub.rotate(key.id(), Map.of("overlap_seconds", 0));

        tell(key.text()).body(field("code", equalTo("EXPIRED")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void anExpiredKeyIsNotMarked() {
        KeyRows.expire(key.id());

        tell(key.text()).body(field("code", equalTo("EXPIRED")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void aRevokedKeyIsNotMarked() {
        hub.revoke(key.id());

        tell(key.text()).body(field("code", equalTo("REVOKED")));

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void aSuspendedKeyIsMarkedSinceItCanGoOn() {
        hub.suspend(key.id());

        tell(key.text()).body(field("code", equalTo("SUSPENDED")));

        hub.get(key.id()).body(field("exposed_at", notNullValue()));
    }

    @Test
    void aKeyFromTheWrongAddressIsMarkedToo() {
        Issued bound = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.0/24")));

        Hub.verify(bound.text(), Map.of("insecure", true, "ip", "198.51.100.1"))
                .body(field("code", equalTo("IP_NOT_ALLOWED")));

        hub.get(bound.id()).body(field("exposed_at", notNullValue()));
    }

    @Test
    void aConfiguredKeyHasNoOwnerToTell() {
        tell(hub.key())
                .body(field("code", equalTo("VALID")))
                .body(field("key.exposed_at", nullValue()));
    }

    @Test
    void aKeyThatCameHereInClearTextIsRefusedAndMarked() {
        sendInClearText(key.text())
                .statusCode(403)
                .body(field("error.details.reason", equalTo("insecure_transport")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> hub.get(key.id()).body(field("exposed_at", notNullValue())));
        Hub.check(key.text()).statusCode(200);
    }

    @Test
    void aWrongSecretThatCameHereInClearTextMarksNothing() {
        Issued marked = hub.newKey();
        sendInClearText(FORMAT.mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text())
                .statusCode(403);
        sendInClearText(marked.text()).statusCode(403);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> hub.get(marked.id()).body(field("exposed_at", notNullValue())));
        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    @Test
    void aKeyThatCameHereEncryptedIsNotMarked() {
        Hub.with(key.text())
                .header("X-Forwarded-Proto", "https")
                .get("/api/auth/check")
                .then()
                .statusCode(200);

        hub.get(key.id()).body(field("exposed_at", nullValue()));
    }

    private String exposedAt(Issued which) {
        return hub.get(which.id()).extract().as(Json.class).path("exposed_at");
    }

    /** A backend tells that the key came to it in clear text. */
    private static ValidatableResponse tell(String text) {
        return Hub.verify(text, Map.of("insecure", true));
    }

    private static ValidatableResponse sendInClearText(String text) {
        return Hub.with(text).header("X-Forwarded-Proto", "http").get("/api/auth/check").then();
    }
}
