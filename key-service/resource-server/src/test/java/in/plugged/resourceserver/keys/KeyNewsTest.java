package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNewsTest {

    private static final String REVOKED = "in.plugged.key.revoked.v1";
    private static final String CHANGED = "in.plugged.key.changed.v1";
    private static final String ID = "key_Ab12Cd34Ef56Gh78";
    private static final String TIME = "2026-01-01T00:00:00.123456Z";
    private static final String DATA = "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 7}";
    private static final KeyNews NEWS =
            new KeyNews(new KeyId("Ab12Cd34Ef56Gh78"), 7, Instant.parse(TIME));

    @Test
    void aRevocationIsRead() throws BadEvent {
        assertEquals(NEWS, KeyNews.of(message("key-revoked", ID, DATA, REVOKED, TIME)));
    }

    @Test
    void aChangeIsRead() throws BadEvent {
        assertEquals(NEWS, KeyNews.of(message("key-changed", ID, DATA, CHANGED, TIME)));
    }

    @Test
    void fieldsOfALaterTimeAreIgnored() throws BadEvent {
        String more = DATA.replace("}", ", \"hub_id\": null, \"later\": {\"a\": [1]}}");

        assertEquals(NEWS, KeyNews.of(message("key-revoked", ID, more, REVOKED, TIME)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", CHANGED, "in.plugged.key.revoked.v2"})
    void aTypeThatDoesNotBelongOnTheTopicIsRefused(@Nullable String type) {
        refused(message("key-revoked", ID, DATA, type, TIME));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yesterday", "2026-01-01", "2026-01-01T00:00:00"})
    void aTimeThatIsNoneIsRefused(@Nullable String time) {
        refused(message("key-revoked", ID, DATA, REVOKED, time));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Ab12Cd34Ef56Gh78", "key_0000000000000000"})
    void aRecordOfAnotherKeyIsRefused(@Nullable String recordKey) {
        refused(message("key-revoked", recordKey, DATA, REVOKED, TIME));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "hello",
                "{}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\"}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 0}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": -1}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": null}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": \"new\"}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": \"7\"}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 7.5}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 99999999999999999999}",
                "{\"key_id\": [\"key_Ab12Cd34Ef56Gh78\"], \"version\": 7}",
                "{\"version\": 7}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 7} {}",
                "{\"key_id\": \"key_Ab12Cd34Ef56Gh78\", \"version\": 7"
            })
    void dataThatNamesNoKeyAndVersionIsRefused(@Nullable String data) {
        refused(message("key-revoked", ID, data, REVOKED, TIME));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        refused(
                message(
                        "key-revoked",
                        "key_short",
                        "{\"key_id\": \"key_short\", \"version\": 7}",
                        REVOKED,
                        TIME));
    }

    @Test
    void anotherTopicIsRefused() {
        refused(message("usage", ID, DATA, REVOKED, TIME));
    }

    @Test
    void aMessageWithoutHeadersIsRefused() {
        refused(
                new ConsumerRecord<>(
                        "key-revoked", 0, 0, ID, DATA.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(ConsumerRecord<String, byte[]> message) {
        assertThrows(BadEvent.class, () -> KeyNews.of(message));
    }

    @SuppressWarnings("NullAway") // Kafka allows null as key, as value and as value of a header
    private static ConsumerRecord<String, byte[]> message(
            String topic,
            @Nullable String recordKey,
            @Nullable String data,
            @Nullable String type,
            @Nullable String time) {
        var message = new ConsumerRecord<>(topic, 0, 0, recordKey, bytes(data));
        message.headers().add("ce_type", bytes(type)).add("ce_time", bytes(time));
        return message;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
