package in.plugged.keys.provision;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever agreed hears of it by mail, which oauth-service writes. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ProvisionNoticeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void aNoticeNamesTheProgramAndItsAddress() throws Exception {
        try (Topic topic = Topic.open("notice")) {
            Issued key = wish.with("address", "192.0.2.7").made();

            var notice = topic.record(hub.userId());
            assertEquals(
                    JSON.readTree(
                            """
                            {"kind": "device_connected", "user_id": "%s", "hub_id": "%s", "subject": "%s",
                             "data": {"name": "my-cli", "address": "192.0.2.7"}}"""
                                    .formatted(hub.userId(), hub.id(), key.id())),
                    JSON.readTree(notice.value()));
            assertEquals("in.plugged.notice.v1", Topic.header(notice, "ce_type"));
            assertEquals("/key-service", Topic.header(notice, "ce_source"));
        }
    }

    @Test
    void aRepetitionAndARefusalGiveNone() throws Exception {
        Hub gone = Hub.fresh();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", gone.id());
        Wish last = Wish.fresh(hub);
        try (Topic topic = Topic.open("notice")) {
            Issued first = wish.made();
            wish.made();
            Wish.fresh(gone).with("user_id", hub.userId()).make().statusCode(404);
            Issued second = last.made();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals(List.of(), unpublished(hub.userId())));
            var subjects = new HashSet<String>();
            var notices = topic.records(hub.userId());
            for (var notice : notices) {
                JsonNode data = JSON.readTree(notice.value());
                subjects.add(data.path("subject").asText());
            }
            assertEquals(Set.of(first.id(), second.id()), subjects);
            assertEquals(2, notices.size());
        }
    }

    @Test
    void aKeyInPlaceOfAnotherGivesNone() throws Exception {
        Wish second = Wish.fresh(hub).instead(wish);
        Wish third = Wish.fresh(hub).instead(Wish.fresh(hub));
        try (Topic topic = Topic.open("notice")) {
            Issued first = wish.made();
            second.made();
            Issued ofNothing = third.made();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals(List.of(), unpublished(hub.userId())));
            var notices = topic.records(hub.userId());
            assertEquals(2, notices.size());
            var subjects = new HashSet<String>();
            for (var notice : notices) {
                subjects.add(JSON.readTree(notice.value()).path("subject").asText());
            }
            assertEquals(Set.of(first.id(), ofNothing.id()), subjects);
        }
    }

    @Test
    void onceItIsPublishedNothingOfItIsLeft() {
        Issued key = wish.made().told();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(), unpublished(hub.userId())));
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    private static List<String> unpublished(String userId) {
        return Database.column("select position from outbox where record_key = ?", userId);
    }
}
