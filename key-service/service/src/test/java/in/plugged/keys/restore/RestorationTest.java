package in.plugged.keys.restore;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.hub.HubNews;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database is brought back from a backup, and knows less than the world was told. */
@KeyServiceTest
class RestorationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject Restoration restoration;

    private final Hub hub = Hub.fresh();
    private Issued key;
    private Backup backup;

    @BeforeEach
    void backUpAKey() {
        key = hub.newKey();
        backup = Backup.of(key.id(), "new");
    }

    @Test
    void aKeyThatWasRevokedSinceEndsAgain() {
        hub.revoke(key.id()).statusCode(204);
        backup.restore();

        hearAgain();

        assertEquals(List.of("restored"), column("revoked_reason"));
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void itIsAnnouncedWithAVersionThatOutranksWhatWasHeard() {
        hub.suspend(key.id()).statusCode(200);
        hub.resume(key.id()).statusCode(200);
        hub.revoke(key.id()).statusCode(204); // version 4
        backup.restore();

        try (Topic topic = Topic.open("key-revoked")) {
            hearAgain();

            assertEquals("5", versionIn(topic.record(key.id()).value()));
        }
    }

    @Test
    void aKeyThatWasNarrowedIsSuspendedUntilItsOwnerHasLooked() {
        hub.change(key.id(), Map.of("expires_at", "2099-01-01T00:00:00Z")).statusCode(200);
        backup.restore();

        hearAgain();

        assertEquals("SUSPENDED", Hub.codeOf(key.text()));
        hub.resume(key.id()).statusCode(200);
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void itsSuspensionOutranksEveryChangeThatWasHeardOf() {
        hub.change(key.id(), Map.of("expires_at", "2099-01-01T00:00:00Z")).statusCode(200);
        hub.change(key.id(), Map.of("expires_at", "2098-01-01T00:00:00Z")).statusCode(200);
        hub.change(key.id(), Map.of("name", "another")).statusCode(200); // version 4
        backup.restore();

        try (Topic topic = Topic.open("key-changed")) {
            hearAgain();

            assertEquals("5", versionIn(topic.record(key.id()).value()));
        }
    }

    @Test
    void aSuspendedKeyStaysSo() {
        hub.suspend(key.id()).statusCode(200);
        backup.restore();

        hearAgain();

        assertEquals("SUSPENDED", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyThatOnlyGotAnotherNameGoesOn() {
        hub.change(key.id(), Map.of("name", "another")).statusCode(200);
        backup.restore();

        hearAgain();

        Hub.verify(key.text()).body(field("code", equalTo("VALID")));
    }

    @Test
    void aSecretThatEndedSinceEndsAgainAndTheOtherGoesOn() {
        Issued next = Issued.of(hub.rotate(key.id(), Map.of("overlap_seconds", 3600)));
        Backup rotated = Backup.of(key.id(), "rotated");
        hub.endSecret(key.id(), 1).statusCode(204);
        rotated.restore();

        hearAgain();

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        assertEquals("VALID", Hub.codeOf(next.text()));
    }

    @Test
    void aKeyWhoseNewSecretIsLostEndsWithItsOldOne() {
        hub.rotate(key.id(), Map.of("overlap_seconds", 3600));
        hub.endSecret(key.id(), 1).statusCode(204);
        backup.restore();

        hearAgain();

        assertEquals(List.of("restored"), column("revoked_reason"));
    }

    /** That comes of a reset offset, not of the topics of keys. */
    @Test
    void aHubThatWasDeletedSinceTakesItsKeysAlongAgain() {
        deleteHub();
        Database.update("delete from deleted_hub where id = ?", hub.id());
        backup.restore();
        assertEquals(List.of(KeyRows.bare(key.id())), HubNews.standing(hub));

        deleteHub();

        assertEquals(List.of("hub_deleted"), column("revoked_reason"));
        hub.create(Map.of("name", "too late")).statusCode(404);
    }

    private void deleteHub() {
        HubNews.deleted(hub);
        await().atMost(PATIENCE).until(() -> HubNews.done(hub));
    }

    @Test
    void hearingItTwiceChangesNothingMore() {
        hub.suspend(key.id()).statusCode(200);
        backup.restore();
        hearAgain();
        hub.resume(key.id()).statusCode(200);

        hearAgain();

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyThatNobodyTouchedIsAsItWas() {
        backup.restore();

        hearAgain();

        Hub.verify(key.text())
                .body(field("code", equalTo("VALID")))
                .body(field("version", equalTo(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-revoked", "key-changed"})
    void whatIsNoEventKeepsNobodyWaiting(String topic) {
        Topic.send(topic, key.id(), "nonsense", Map.of("ce_type", "in.plugged.nothing.v1"));
        hub.revoke(key.id()).statusCode(204);
        backup.restore();

        hearAgain();

        assertEquals(List.of("restored"), column("revoked_reason"));
    }

    private static String versionIn(String news) {
        return news.replaceAll(".*\"version\":(\\d+).*", "$1");
    }

    private void hearAgain() {
        restoration.hearAgain().await().atMost(PATIENCE);
    }

    private List<String> column(String name) {
        return Database.column(
                "select %s from api_key where id = ?".formatted(name), KeyRows.bare(key.id()));
    }
}
