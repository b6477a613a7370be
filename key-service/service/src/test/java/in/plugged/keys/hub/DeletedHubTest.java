package in.plugged.keys.hub;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that is deleted takes its keys along. */
@KeyServiceTest
class DeletedHubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void eachOfItsKeysEndsAndIsAnnounced() throws Exception {
        Issued other = hub.newKey();
        try (Topic topic = Topic.open("key-revoked")) {
            delete();

            for (Issued each : List.of(key, other)) {
                JsonNode news = new ObjectMapper().readTree(topic.record(each.id()).value());
                assertEquals("hub_deleted", news.path("reason").asText());
                assertEquals(hub.id(), news.path("hub_id").asText());
                assertEquals("REVOKED", Hub.codeOf(each.text()));
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("hub_deleted", "hub_deleted"),
                                        Database.column(
                                                """
                                                select revoked_reason from api_key
                                                where hub_id = ? and announced_at is not null""",
                                                hub.id())));
    }

    @Test
    void keysOfAnotherHubOfTheSameUserStay() {
        Issued others = Hub.fresh().newKey();

        delete();

        assertEquals("VALID", Hub.codeOf(others.text()));
    }

    @Test
    void aKeyThatHadEndedBeforeStaysAsItWas() {
        hub.revoke(key.id()).statusCode(204);

        delete();

        assertEquals(
                List.of("owner"),
                Database.column(
                        "select revoked_reason from api_key where id = ?", KeyRows.bare(key.id())));
    }

    @Test
    void hearingItTwiceChangesNothing() {
        delete();
        HubNews.deleted(hub);
        Hub last = Hub.fresh();
        HubNews.deleted(last);

        await().atMost(PATIENCE).until(() -> HubNews.done(last));
        Hub.verify(key.text()).body(field("version", equalTo(2)));
        assertEquals(
                List.of("1"),
                Database.column("select ended from deleted_hub where id = ?", hub.id()));
    }

    @Test
    void noKeyIsMadeInItAnyMore() {
        delete();

        hub.create(Map.of("name", "too late")).statusCode(404);
        assertEquals(List.of(), HubNews.standing(hub));
    }

    /** Replicas of the version before ask nobody whether the hub is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                insert into api_key (id, user_id, hub_id, prefix, name, scopes, allowed_ips, metadata,
                                     version, newest_secret, created_at, created_by)
                select substr(md5(id), 1, 16), user_id, '%1$s', prefix, name, scopes, allowed_ips,
                       metadata, version, newest_secret, created_at, created_by
                from api_key where id = '%2$s'""",
                "update api_key set hub_id = '%1$s' where id = '%2$s'"
            })
    void theDatabaseLetsNoKeyIntoIt(String statement) {
        Issued others = Hub.fresh().newKey();
        String putInto = statement.formatted(hub.id(), KeyRows.bare(others.id()));
        delete();

        assertThrows(IllegalStateException.class, () -> Database.update(putInto));
        assertEquals(List.of(), HubNews.standing(hub));
    }

    @Test
    void itShowsNoKeys() {
        delete();

        hub.get(key.id()).statusCode(404);
        hub.request().get("/api/auth/keys").then().statusCode(404);
    }

    @Test
    void aHubThatLivesShowsItsKeys() {
        hub.get(key.id()).statusCode(200);
        hub.request().get("/api/auth/keys").then().statusCode(200).body(field("data", hasSize(1)));
    }

    @Test
    void whoMakesKeysWhileItIsDeletedLeavesNoneAlive() throws Exception {
        HubNews.deleted(hub);
        var answers =
                new HashSet<>(
                        AtOnce.all(
                                8,
                                () -> {
                                    int status = 201;
                                    while (status == 201) {
                                        status =
                                                hub.create(Map.of("name", "at once"))
                                                        .extract()
                                                        .statusCode();
                                    }
                                    return status;
                                }));

        assertEquals(new HashSet<>(List.of(404)), answers);
        await().atMost(PATIENCE).until(() -> HubNews.done(hub));
        assertEquals(List.of(), HubNews.standing(hub));
    }

    @Test
    void manyKeysEndInBatches() {
        Database.update(
                """
                insert into api_key (id, user_id, hub_id, prefix, name, scopes, allowed_ips, metadata,
                                     version, newest_secret, created_at, created_by)
                select substr(md5(? || n), 1, 16), 'usr_x', ?, 'PK_LIVE', 'planted', '{}', '{}', '{}',
                       1, 1, now(), 'configuration'
                from generate_series(1, 1200) n""",
                hub.id(),
                hub.id());

        delete();

        assertEquals(List.of(), HubNews.standing(hub));
        assertEquals(
                List.of("1201"),
                Database.column("select ended from deleted_hub where id = ?", hub.id()));
        assertEquals(
                List.of(),
                Database.column(
                        """
                        select count(*) from api_key where hub_id = ?
                        group by revoked_at having count(*) > 500""",
                        hub.id()));
    }

    @Test
    void whatAProcessLeftBehindWaitsForItsClaimToRunOut() {
        leaveBehind();
        Hub last = Hub.fresh();
        HubNews.deleted(last);
        await().atMost(PATIENCE).until(() -> HubNews.done(last));
        assertEquals("VALID", Hub.codeOf(key.text()));

        Database.update(
                "update deleted_hub set claimed_until = now() - interval '1 second' where id = ?",
                hub.id());

        await().atMost(PATIENCE).until(() -> HubNews.done(hub));
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | data is not JSON",
                "{} | hub_id is missing, or the record key differs",
                "{\"hub_id\": \"hub_other\"} | hub_id is missing, or the record key differs",
                "{\"hub_id\": \"%1$s\"} | deleted_at is not a time",
                "{\"hub_id\": \"%1$s\", \"deleted_at\": \"yesterday\"} | deleted_at is not a time",
                "{\"hub_id\": \"%1$s\", \"deleted_at\": \"+999999999-01-01T00:00:00Z\"} | deleted_at is not a time",
                "{\"hub_id\": \"%1$s\", \"deleted_at\": \"-999999999-01-01T00:00:00Z\"} | deleted_at is not a time",
            })
    void whatIsNoSuchEventIsSetAsideAndEndsNothing(String data, String reason) {
        try (Topic letters = Topic.open("hub-deleted-dlq")) {
            HubNews.send(hub.id(), data.formatted(hub.id()));

            var letter = letters.record(hub.id());
            assertEquals(reason, Topic.header(letter, "dead-letter-reason"));
        }
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void anEventOfAnotherTypeOrAnIdThatIsNoneIsSetAside() {
        try (Topic letters = Topic.open("hub-deleted-dlq")) {
            Topic.send(
                    "hub-deleted",
                    hub.id(),
                    "{\"hub_id\": \"%s\", \"deleted_at\": \"2026-01-01T00:00:00Z\"}"
                            .formatted(hub.id()),
                    Map.of("ce_type", "in.plugged.token.revoked.v1"));
            HubNews.send(
                    hub.userId(),
                    "{\"hub_id\": \"%s\", \"deleted_at\": \"2026-01-01T00:00:00Z\"}"
                            .formatted(hub.userId()));

            assertEquals(
                    "ce_type does not belong on this topic",
                    Topic.header(letters.record(hub.id()), "dead-letter-reason"));
            assertEquals(
                    "hub_id is not one",
                    Topic.header(letters.record(hub.userId()), "dead-letter-reason"));
        }
        hub.get(key.id()).statusCode(200).body(field("id", notNullValue()));
    }

    private void delete() {
        HubNews.deleted(hub);
        await().atMost(PATIENCE).until(() -> HubNews.done(hub));
    }

    /** As if the process had died right after it heard of the hub. */
    private void leaveBehind() {
        Database.update(
                """
                insert into deleted_hub (id, deleted_at, claimed_until)
                values (?, now(), now() + interval '1 hour')""",
                hub.id());
    }
}
