package in.plugged.keys.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.keys.key.LastUse;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageNewsTest {

    private static final String ID = "key_0123456789abcdef";
    private static final String TYPE = "in.plugged.usage.v1";
    private static final Instant END = Instant.parse("2026-01-01T00:00:01Z");
    private static final String GOOD =
            data("\"entries\":[{\"status\":200,\"style\":\"bearer\",\"reason\":null}]");

    @Test
    void aUseIsKnownFromTheEndOfItsWindow() throws Exception {
        assertEquals(Optional.of(use(Optional.empty())), read(GOOD));
    }

    @Test
    void aUseOfVersion1IsBoth() throws Exception {
        assertEquals(
                Optional.of(use(Optional.of(END))),
                read(
                        data(
                                "\"entries\":[{\"status\":200,\"style\":\"bearer\"},"
                                        + "{\"status\":200,\"style\":\"v1\"}]")));
    }

    @ParameterizedTest
    @CsvSource({"410, revoked", "401, expired", "403, suspended", "403, ip_not_allowed", "418, x"})
    void aRefusalIsNoUse(int status, String reason) throws Exception {
        assertEquals(
                Optional.empty(),
                read(
                        data(
                                "\"entries\":[{\"status\":%d,\"style\":\"v1\",\"reason\":\"%s\"}]"
                                        .formatted(status, reason))));
    }

    @Test
    void aRefusalOfVersion1BesideAUseIsNoneOfVersion1() throws Exception {
        assertEquals(
                Optional.of(use(Optional.empty())),
                read(
                        data(
                                "\"entries\":[{\"status\":410,\"style\":\"v1\",\"reason\":\"revoked\"},"
                                        + "{\"status\":200,\"style\":\"bearer\",\"reason\":null}]")));
    }

    @Test
    void aKeyThatOnlyLacksAScopeIsUsed() throws Exception {
        assertEquals(
                Optional.of(failed()),
                read(data("\"entries\":[{\"status\":403,\"reason\":\"insufficient_scope\"}]")));
    }

    @Test
    void aResourceThatIsGoneIsNoRefusalOfTheKey() throws Exception {
        assertEquals(
                Optional.of(failed()),
                read(data("\"entries\":[{\"status\":410,\"reason\":null}]")));
    }

    @Test
    void oneAnswerOfSeveralIsEnoughToGoWell() throws Exception {
        assertEquals(
                Optional.of(use(Optional.empty())),
                read(data("\"entries\":[{\"status\":500},{\"status\":304},{\"status\":404}]")));
    }

    @Test
    void whatElseARecordSaysIsIgnored() throws Exception {
        assertEquals(
                Optional.of(use(Optional.empty())),
                read(data("\"colour\":\"red\",\"entries\":[{\"status\":200,\"x\":1}]")));
    }

    @Test
    void tokensAreSomebodyElses() throws Exception {
        assertEquals(Optional.empty(), read("{\"credential\":\"token\",\"subject_id\":\"tok_1\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | data is not JSON",
                "{} {} | data is not JSON",
                "[] | credential is missing",
                "{\"credential\":\"key\"} | key_id is missing, or the record key differs",
                "{\"credential\":\"key\",\"key_id\":\"key_0000000000000000\"} | key_id is missing, or the record key differs",
            })
    void whatIsNoRecordIsRefused(String data, String why) {
        assertEquals(why, refused(TYPE, ID, data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"secret_version\":1 | \"secret_version\":0 | secret_version is not one",
                "\"secret_version\":1 | \"secret_version\":\"1\" | secret_version is not one",
                "\"secret_version\":1 | \"secret_version\":99999999999 | secret_version is not one",
                "2026-01-01T00:00:00Z | yesterday | window_start is not a time",
                "2026-01-01T00:00:00Z | -999999999-01-01T00:00:00Z | window_start is not a time",
                "2026-01-01T00:00:00Z | +999999999-01-01T00:00:00Z | window_start is not a time",
                "\"window_ms\":1000 | \"window_ms\":-1 | the window is none",
                "\"window_ms\":1000 | \"window_ms\":9223372036854775807 | the window is none",
                "\"window_ms\":1000 | \"window_ms\":1.5 | the window is none",
                "\"entries\":[ | \"others\":[ | entries are missing",
                "\"status\":200 | \"status\":\"200\" | an entry has no status",
            })
    void whatAGoodRecordLacksIsNamed(String part, String instead, String why) {
        assertEquals(why, refused(TYPE, ID, GOOD.replace(part, instead)));
    }

    @Test
    void aRecordOfAnotherTypeIsRefused() {
        assertEquals(
                "ce_type does not belong on this topic",
                refused("in.plugged.key.revoked.v1", ID, GOOD));
    }

    @Test
    void aRecordUnderAKeyThatIsNoneIsRefused() {
        assertEquals("key_id is not one", refused(TYPE, "x\u0000", GOOD.replace(ID, "x\\u0000")));
    }

    @Test
    void twoUsesAreTheLaterOfEach() {
        Instant later = END.plusSeconds(5);
        var old = new LastUse(id(), 2, END, Optional.of(END), true);
        var today = new LastUse(id(), 2, later, Optional.empty(), false);

        assertEquals(new LastUse(id(), 2, later, Optional.of(END), true), old.and(today));
        assertEquals(old.and(today), today.and(old));
        assertEquals(old, old.and(old));
    }

    private static LastUse use(Optional<Instant> v1) {
        return new LastUse(id(), 1, END, v1, true);
    }

    private static LastUse failed() {
        return new LastUse(id(), 1, END, Optional.empty(), false);
    }

    private static KeyId id() {
        return KeyId.fromString(ID);
    }

    private static String data(String rest) {
        return ("{\"credential\":\"key\",\"key_id\":\"%s\",\"secret_version\":1,"
                        + "\"window_start\":\"2026-01-01T00:00:00Z\",\"window_ms\":1000,%s}")
                .formatted(ID, rest);
    }

    private static Optional<LastUse> read(String data) throws BadEvent {
        return UsageNews.of(message(TYPE, ID, data));
    }

    private static String refused(String type, String key, String data) {
        return assertThrows(BadEvent.class, () -> UsageNews.of(message(type, key, data))).why();
    }

    private static ConsumerRecord<String, byte[]> message(String type, String key, String data) {
        var message =
                new ConsumerRecord<>("usage", 0, 0, key, data.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
