package in.plugged.keys.docs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.abuse.AbuseEvents;
import in.plugged.keys.event.KeyEvent;
import in.plugged.keys.provision.Wish;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.testing.Topic;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.StrictSchemas;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document against the messages that are really on the topics. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class EventsDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyId ID = KeyId.fromString("key_0000000000000000");

    /** One of each kind that the code can publish. */
    private static final List<KeyEvent> EVENTS =
            List.of(
                    new KeyEvent.Revoked(ID, 2, null, 1, "hub_1", Instant.EPOCH, "owner"),
                    new KeyEvent.Changed(ID, 2, "hub_1", "live", 1, List.of("name")));

    private final Hub hub = Hub.fresh();
    private JsonNode document;
    private StrictSchemas schemas;

    @BeforeEach
    void ask() {
        document =
                ApiDocument.fetch(
                        URI.create("http://localhost:" + RestAssured.port + "/asyncapi/keys"));
        schemas = new StrictSchemas(document);
    }

    /** Something that can happen to a key, and the topic that tells of it. */
    record Happening(String name, String topic, BiConsumer<Hub, Issued> cause) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Happening> happenings() {
        return Stream.of(changes(), endings(), uses()).flatMap(each -> each);
    }

    private static Stream<Happening> uses() {
        return Stream.of(
                new Happening("use", "usage", (_, key) -> Hub.check(key.text())),
                new Happening(
                        "refused use as in version 1",
                        "usage",
                        (hub, key) -> {
                            hub.suspend(key.id());
                            given().header("X-API-Key", key.text()).get("/api/v1/auth/check");
                        }));
    }

    private static Stream<Happening> changes() {
        Stream<Map<String, Object>> bodies =
                Stream.of(
                        Map.of("name", "after"),
                        Map.of("description", "after"),
                        Map.of("expires_at", "2099-01-01T00:00:00Z"),
                        Map.of("scopes", List.of("read:profile")),
                        Map.of("rate_limit", Map.of("limit", 1, "window_seconds", 1)),
                        Map.of("allowed_ips", List.of("192.0.2.7")),
                        Map.of("metadata", Map.of("team", "after")));
        return bodies.map(
                body ->
                        new Happening(
                                "change of " + body.keySet(),
                                "key-changed",
                                (hub, key) -> hub.change(key.id(), body)));
    }

    private static Stream<Happening> endings() {
        return Stream.of(
                new Happening(
                        "rotation", "key-changed", (hub, key) -> hub.rotate(key.id(), Map.of())),
                new Happening("suspension", "key-changed", (hub, key) -> hub.suspend(key.id())),
                new Happening(
                        "resumption",
                        "key-changed",
                        (hub, key) -> {
                            hub.suspend(key.id());
                            hub.resume(key.id());
                        }),
                new Happening("revocation", "key-revoked", (hub, key) -> hub.revoke(key.id())),
                new Happening(
                        "end of a secret",
                        "key-revoked",
                        (hub, key) -> {
                            hub.rotate(key.id(), Map.of());
                            hub.endSecret(key.id(), 1);
                        }));
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void whatIsPublishedIsWhatIsDescribed(Happening happening) throws Exception {
        Issued key = hub.newKey().told();
        try (Topic topic = Topic.open(happening.topic())) {
            happening.cause().accept(hub, key);

            topic.record(key.id());
            for (var record : topic.records(key.id())) {
                assertEquals(List.of(), lies(record));
            }
        }
    }

    @Test
    void aNewKeyIsPublishedAsItIsDescribed() throws Exception {
        try (Topic topic = Topic.open("key-changed")) {
            Issued key = hub.newKey();

            var record = topic.record(key.id());
            assertEquals(List.of(), lies(record));
            assertEquals(
                    JSON.readTree(
                            """
                            {"key_id": "%s", "version": 1, "hub_id": "%s", "type": "live", "newest_secret": 1, "changed": ["created"]}"""
                                    .formatted(key.id(), hub.id())),
                    JSON.readTree(record.value()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", ""})
    void aConnectedDeviceIsPublishedAsItIsDescribed(String address) throws Exception {
        Wish wish = Wish.fresh(hub);
        try (Topic topic = Topic.open("notice")) {
            (address.isEmpty() ? wish : wish.with("address", address)).make().statusCode(201);

            assertEquals(List.of(), lies(topic.record(hub.userId())));
        }
    }

    @Test
    void aSuspensionForAbuseIsPublishedAsItIsDescribed() throws Exception {
        Issued key = hub.newKey().told();
        try (Topic changes = Topic.open("key-changed");
                Topic notices = Topic.open("notice")) {
            AbuseEvents.tell(key, Instant.parse("2026-03-02T09:15:00.123Z"));

            assertEquals(List.of(), lies(notices.record(hub.userId())));
            assertEquals(List.of(), lies(changes.record(key.id())));
        }
    }

    @Test
    void whatIsSetAsideIsWhatIsDescribed() {
        String key = "forged-" + UUID.randomUUID();
        try (Topic letters = Topic.open("key-changed-dlq")) {
            Topic.send("key-changed", key, "nonsense", Map.of("ce_type", "nonsense"));

            JsonNode message = messages("key-changed-dlq").getFirst();
            assertEquals(
                    List.of(),
                    schemas.violations(
                            message.path("headers"),
                            JSON.valueToTree(Topic.headers(letters.record(key)))));
        }
    }

    @Test
    void everyTypeThatTheCodeCanPublishIsDescribed() {
        assertEquals(
                Set.of(KeyEvent.class.getPermittedSubclasses()),
                EVENTS.stream().map(KeyEvent::getClass).collect(Collectors.toSet()));
        for (KeyEvent event : EVENTS) {
            assertTrue(
                    messages(event.topic()).stream()
                            .anyMatch(each -> type(each).equals(event.type())),
                    event.type() + " is not described on " + event.topic());
        }
    }

    @Test
    void everyTopicHasOneForWhatIsSetAside() {
        EVENTS.forEach(
                event -> assertFalse(messages(event.topic() + "-dlq").isEmpty(), event.topic()));
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        document.at("/components/messages")
                .forEach(
                        message ->
                                message.path("examples")
                                        .forEach(example -> assertTrue(fits(message, example))));
    }

    @Test
    void aFieldThatIsNotDescribedIsALie() throws Exception {
        Issued key = hub.newKey().told();
        ((ObjectNode) document.at("/components/schemas/KeyChanged/properties")).remove("hub_id");
        schemas = new StrictSchemas(document);
        try (Topic topic = Topic.open("key-changed")) {
            hub.suspend(key.id());

            assertFalse(lies(topic.record(key.id())).isEmpty());
        }
    }

    private boolean fits(JsonNode message, JsonNode example) {
        return schemas.violations(message.path("headers"), example.path("headers")).isEmpty()
                && schemas.violations(message.path("payload"), example.path("payload")).isEmpty();
    }

    private List<String> lies(ConsumerRecord<String, String> record) throws Exception {
        JsonNode headers = JSON.valueToTree(Topic.headers(record));
        JsonNode message =
                messages(record.topic()).stream()
                        .filter(each -> type(each).equals(headers.path("ce_type").asText()))
                        .findFirst()
                        .orElseThrow();
        var lies = new ArrayList<>(schemas.violations(message.path("headers"), headers));
        lies.addAll(schemas.violations(message.path("payload"), JSON.readTree(record.value())));
        lies.addAll(
                schemas.violations(
                        resolved(message.path("bindings")).at("/kafka/key"),
                        JSON.valueToTree(record.key())));
        return lies;
    }

    private List<JsonNode> messages(String topic) {
        return ApiDocument.list(document.path("channels"))
                .filter(channel -> channel.path("address").asText().equals(topic))
                .flatMap(channel -> ApiDocument.list(channel.path("messages")))
                .map(this::resolved)
                .toList();
    }

    private static String type(JsonNode message) {
        return message.path("name").asText();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
