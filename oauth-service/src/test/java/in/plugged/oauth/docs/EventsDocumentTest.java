package in.plugged.oauth.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.StrictSchemas;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document against the messages that are really on the topics. */
@OauthServiceTest
class EventsDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    private JsonNode document;
    private StrictSchemas schemas;

    @BeforeEach
    void ask() {
        document =
                ApiDocument.fetch(
                        URI.create("http://localhost:" + RestAssured.port + "/asyncapi/oauth"));
        schemas = new StrictSchemas(document);
    }

    @Test
    void anEndedSessionIsToldAsDescribed() throws Exception {
        User user = User.registered();
        String id = user.sessionId();
        try (Topic topic = Topic.open("token-revoked")) {
            user.logout().statusCode(204);

            assertEquals(List.of(), lies(topic.record(id)));
        }
    }

    @Test
    void anEndedAccountIsToldAsDescribed() throws Exception {
        User user = User.registered();
        String id = user.id();
        String hub = user.firstHub();
        try (Topic tokens = Topic.open("token-revoked");
                Topic hubs = Topic.open("hub-deleted")) {
            user.delete("/api/auth/account").statusCode(204);

            assertEquals(List.of(), lies(tokens.record(id)));
            assertEquals(List.of(), lies(hubs.record(hub)));
        }
    }

    @Test
    void anEndedHubIsToldAsDescribed() throws Exception {
        User user = User.registered();
        String hub =
                user.post("/api/hubs", Map.of("name", "Short"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        try (Topic tokens = Topic.open("token-revoked");
                Topic hubs = Topic.open("hub-deleted")) {
            user.delete("/api/hubs/" + hub).statusCode(202);

            assertEquals(List.of(), lies(tokens.record(hub)));
            assertEquals(List.of(), lies(hubs.record(hub)));
        }
    }

    @Test
    void aNoticeAsDescribedBecomesAMail() {
        for (JsonNode example : messages("notice").getFirst().path("examples")) {
            User user = User.registered();
            String id = user.id();
            mails.await(user.email());
            Database.update("update account set email_verified_at = now() where id = ?", id);
            ObjectNode notice = example.path("payload").deepCopy();

            Topic.send("notice", id, notice.put("user_id", id).toString(), fresh(example));

            String text = mails.await(user.email(), 2).get(1).text();
            assertFalse(text.indexOf(notice.at("/data/name").asText()) < 0, text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-revoked", "notice"})
    void whatIsSetAsideIsWhatIsDescribed(String topic) {
        String key = "forged-" + UUID.randomUUID();
        try (Topic letters = Topic.open(topic + "-dlq")) {
            Topic.send(topic, key, "nonsense", Map.of("ce_type", "nonsense"));

            JsonNode message = messages(topic + "-dlq").getFirst();
            assertEquals(
                    List.of(),
                    schemas.violations(
                            message.path("headers"),
                            JSON.valueToTree(Topic.headers(letters.record(key)))));
        }
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        for (JsonNode message : document.at("/components/messages")) {
            for (JsonNode example : message.path("examples")) {
                assertEquals(List.of(), lies(message, example));
            }
        }
    }

    @Test
    void aFieldThatIsNotDescribedIsALie() throws Exception {
        User user = User.registered();
        String id = user.sessionId();
        ((ObjectNode) document.at("/components/schemas/TokenRevoked/properties"))
                .remove("revoked_at");
        schemas = new StrictSchemas(document);
        try (Topic topic = Topic.open("token-revoked")) {
            user.logout();

            assertFalse(lies(topic.record(id)).isEmpty());
        }
    }

    private List<String> lies(JsonNode message, JsonNode example) {
        var lies =
                new ArrayList<>(
                        schemas.violations(message.path("headers"), example.path("headers")));
        lies.addAll(schemas.violations(message.path("payload"), example.path("payload")));
        return lies;
    }

    private List<String> lies(ConsumerRecord<String, String> record) throws Exception {
        ObjectNode found = JSON.createObjectNode();
        found.set("headers", JSON.valueToTree(Topic.headers(record)));
        found.set("payload", JSON.readTree(record.value()));
        JsonNode message =
                messages(record.topic()).stream()
                        .filter(each -> each.path("name").equals(found.at("/headers/ce_type")))
                        .findFirst()
                        .orElseThrow();
        var lies = new ArrayList<>(lies(message, found));
        lies.addAll(
                schemas.violations(
                        message.at("/bindings/kafka/key"), JSON.valueToTree(record.key())));
        return lies;
    }

    private List<JsonNode> messages(String topic) {
        return ApiDocument.list(document.path("channels"))
                .filter(channel -> channel.path("address").asText().equals(topic))
                .flatMap(channel -> ApiDocument.list(channel.path("messages")))
                .map(message -> document.at(message.path("$ref").asText().substring(1)))
                .toList();
    }

    /** The headers of an example, under an id that nobody has used. */
    private static Map<String, String> fresh(JsonNode example) {
        var headers = new HashMap<String, String>();
        example.path("headers")
                .properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        headers.put("ce_id", "devices-" + UUID.randomUUID());
        return headers;
    }
}
