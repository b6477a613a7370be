package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
@TestProfile(RevokeExposedKeyTest.Revoking.class)
class RevokeExposedKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Ends every key that came in clear text. */
    public static final class Revoking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.insecure-transport", "revoke");
        }
    }

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void whoTellsOfItHearsThatItIsRevoked() {
        tell(key.text())
                .body(field("valid", equalTo(false)))
                .body(field("code", equalTo("REVOKED")))
                .body(field("http_status", equalTo(410)))
                .body(field("version", equalTo(2)));

        hub.get(key.id())
                .body(field("status", equalTo("revoked")))
                .body(field("revoked_reason", equalTo("exposed")))
                .body(field("announced_at", notNullValue()));
        Hub.check(key.text()).statusCode(410);
    }

    @Test
    void theWorldIsTold() {
        try (Topic revoked = Topic.open("key-revoked")) {
            tell(key.text());

            String news = revoked.record(key.id()).value();
            assertTrue(news.contains("\"reason\":\"exposed\""), news);
            assertTrue(news.contains("\"version\":2"), news);
        }
    }

    @Test
    void ofManyAtOnceEachHearsItAndOneEndsIt() throws InterruptedException {
        List<String> codes =
                AtOnce.all(
                        10,
                        () ->
                                tell(key.text())
                                        .statusCode(200)
                                        .extract()
                                        .as(Json.class)
                                        .path("code"));

        assertEquals(Collections.nCopies(10, "REVOKED"), codes);
        tell(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void aWrongSecretEndsNothing() {
        tell(new KeyFormat("plg").mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text())
                .body(field("code", equalTo("UNKNOWN")));

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aSecretWhoseOverlapIsOverEndsNothing() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of("overlap_seconds", 0)));

        tell(key.text()).body(field("code", equalTo("EXPIRED")));

        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void aKeyThatCameHereInClearTextEnds() {
        Hub.with(key.text())
                .header("X-Forwarded-Proto", "http")
                .get("/api/auth/check")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("insecure_transport")));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> hub.get(key.id()).body(field("revoked_reason", equalTo("exposed"))));
        Hub.check(key.text()).statusCode(410);
    }

    private static ValidatableResponse tell(String text) {
        return Hub.verify(text, Map.of("insecure", true));
    }
}
