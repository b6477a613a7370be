package in.plugged.oauth.event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.outbox.Announcer;
import in.plugged.service.outbox.News;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** News of oauth-service reaches the brokers, and is gone from the table then. */
@OauthServiceTest
class OutboxTest {

    @Inject Outbox outbox;
    @Inject Announcer announcer;

    record Gone(String hubId) implements News {
        @Override
        public String topic() {
            return "hub-deleted";
        }

        @Override
        public String type() {
            return "in.plugged.hub.deleted.v1";
        }

        @Override
        public String recordKey() {
            return hubId;
        }
    }

    @Test
    void committedNewsIsPublishedAsACloudEvent() throws Throwable {
        try (Topic topic = Topic.open("hub-deleted")) {
            OutboxRow row = commit(new Gone("hub_outbox1"));

            assertTrue(VertxContextSupport.subscribeAndAwait(() -> announcer.announce(row)));

            var record = topic.record("hub_outbox1");
            assertEquals("{\"hub_id\":\"hub_outbox1\"}", record.value());
            assertEquals("/oauth-service", Topic.header(record, "ce_source"));
            assertEquals("oauth-" + row.position(), Topic.header(record, "ce_id"));
            assertEquals("in.plugged.hub.deleted.v1", Topic.header(record, "ce_type"));
            assertEquals(List.of(), waiting("hub_outbox1"));
        }
    }

    @Test
    void newsOfManyThingsIsPublishedTogether() throws Throwable {
        try (Topic topic = Topic.open("hub-deleted")) {
            List<OutboxRow> rows =
                    List.of(commit(new Gone("hub_many1")), commit(new Gone("hub_many2")));

            assertTrue(VertxContextSupport.subscribeAndAwait(() -> announcer.announceAll(rows)));

            topic.record("hub_many1");
            topic.record("hub_many2");
            assertEquals(List.of(), waiting("hub_many1"));
        }
    }

    @Test
    void whatAProcessLeftBehindIsPublishedByTheRelay() throws Throwable {
        try (Topic topic = Topic.open("hub-deleted")) {
            commit(new Gone("hub_outbox2"));
            Database.update(
                    "update outbox set claimed_until = now() where record_key = 'hub_outbox2'");

            topic.record("hub_outbox2");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertEquals(List.of(), waiting("hub_outbox2")));
        }
    }

    private OutboxRow commit(News news) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> outbox.add(news)));
    }

    private static List<String> waiting(String about) {
        return Database.column("select position from outbox where record_key = ?", about);
    }
}
