package in.plugged.resourceserver.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.trust.BadEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenNewsTest {

    private static final String TYPE = "in.plugged.token.revoked.v1";
    private static final String TIME = "2026-01-01T00:00:00.123456Z";

    @ParameterizedTest
    @CsvSource({
        "token, TOKEN",
        "family, FAMILY",
        "session, SESSION",
        "client_grant, CLIENT_GRANT",
        "user, USER",
        "hub, HUB"
    })
    void anEndingIsRead(String subject, Subject expected) throws BadEvent {
        assertEquals(
                new TokenNews(expected, "id_1", 7, Instant.parse(TIME)),
                TokenNews.of(message(TYPE, data(subject, "\"id_1\"", "7"))));
    }

    /** To the letter what oauth-service's tests read from the topic. */
    @Test
    void whatOauthServicePublishesIsRead() throws BadEvent {
        String published =
                "{\"subject\":\"session\",\"id\":\"id_1\",\"revoked_at\":\"2026-01-01T00:00:00.123456Z\"}";

        assertEquals(
                new TokenNews(Subject.SESSION, "id_1", 1_767_225_600_123_456L, Instant.parse(TIME)),
                TokenNews.of(message(TYPE, published)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 1767225600000000",
        "2026-01-01T00:00:00.1Z, 1767225600100000",
        "2026-01-01T00:00:00.123Z, 1767225600123000",
        "2026-01-01T00:00:00.123456999Z, 1767225600123456",
        "2026-01-01T02:00:00.123456+02:00, 1767225600123456",
        "9999-12-31T23:59:59.999999Z, 253402300799999999"
    })
    void theMomentIsReadToTheMicrosecond(String revokedAt, long micros) throws BadEvent {
        String data = data("user", "\"id_1\"", "\"" + revokedAt + "\"");

        assertEquals(micros, TokenNews.of(message(TYPE, data)).revokedAtMicros());
    }

    @Test
    void fieldsOfALaterTimeAreIgnored() throws BadEvent {
        String more = data("user", "\"id_1\"", "7").replace("}", ", \"later\": {\"a\": [1]}}");

        assertEquals(7, TokenNews.of(message(TYPE, more)).revokedAtMicros());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "USER", "everybody"})
    void anotherSubjectIsRefused(String subject) {
        refused(message(TYPE, data(subject, "\"id_1\"", "7")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "null",
                "\"\"",
                "\"7\"",
                "7.5",
                "99999999999999999999",
                "\"2026-01-01\"",
                "\"2026-01-01T00:00:00\"",
                "\"1969-12-31T23:59:59Z\"",
                "\"+999999999-12-31T23:59:59Z\""
            })
    void aMomentThatIsNoneIsRefused(String revokedAt) {
        refused(message(TYPE, data("user", "\"id_1\"", revokedAt)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"id_2\"", "null", "1", "[\"id_1\"]"})
    void anIdThatIsNotTheRecordsIsRefused(String id) {
        refused(message(TYPE, data("user", id, "7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "hello", "{}"})
    void dataThatIsNoneIsRefused(String data) {
        refused(message(TYPE, data));
    }

    @Test
    void anotherTypeIsRefused() {
        refused(message("in.plugged.key.revoked.v1", data("user", "\"id_1\"", "7")));
    }

    private static void refused(ConsumerRecord<String, byte[]> message) {
        assertThrows(BadEvent.class, () -> TokenNews.of(message));
    }

    private static String data(String subject, String id, String revokedAt) {
        return "{\"subject\": \"%s\", \"id\": %s, \"revoked_at\": %s}"
                .formatted(subject, id, revokedAt);
    }

    private static ConsumerRecord<String, byte[]> message(String type, String data) {
        var message = new ConsumerRecord<>("token-revoked", 0, 0, "id_1", bytes(data));
        message.headers().add("ce_type", bytes(type)).add("ce_time", bytes(TIME));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
