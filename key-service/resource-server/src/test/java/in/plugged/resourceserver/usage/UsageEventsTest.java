package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageEventsTest {

    private final UsageEvents events = new UsageEvents("my service", "4f1c");

    @Test
    void theShapeIsExact() throws Exception {
        var window = new KeyWindow();
        Use use =
                new Use(
                        "/api/servers/{id}",
                        "GET",
                        200,
                        InetAddress.getByName("192.0.2.1"),
                        "curl/8 \"x\"",
                        Style.V1,
                        Set.of("read:servers"),
                        null);
        window.add(use, 130, true);
        window.add(use, 70_000_000, true);
        window.add(new Use("*", "PUT", 410, null, null, Style.BEARER, null, "revoked"), 5, true);

        ProducerRecord<String, byte[]> event = events.event(record(window));

        assertEquals(
                "{\"credential\":\"key\",\"key_id\":\"key_0000000000000001\",\"secret_version\":1,\"scopes\":[\"read:servers\"],"
                        + "\"hub_id\":\"hub_1\",\"service\":\"my service\",\"instance\":\"4f1c\","
                        + "\"window_start\":\"2030-01-01T12:00:00Z\",\"window_ms\":1000,\"entries\":["
                        + "{\"route\":\"/api/servers/{id}\",\"method\":\"GET\",\"status\":200,\"count\":2,"
                        + "\"latency_us_sum\":70000130,\"latency_us_max\":70000000,"
                        + "\"latency_histogram\":{\"192\":1,\"+Inf\":1},\"address\":\"192.0.2.1\","
                        + "\"user_agent\":\"curl/8 \\\"x\\\"\",\"style\":\"v1\",\"scopes\":[\"read:servers\"],\"reason\":null},"
                        + "{\"route\":\"*\",\"method\":\"PUT\",\"status\":410,\"count\":1,"
                        + "\"latency_us_sum\":5,\"latency_us_max\":5,"
                        + "\"latency_histogram\":{\"128\":1},\"address\":null,"
                        + "\"user_agent\":null,\"style\":\"bearer\",\"reason\":\"revoked\"}]}",
                new String(event.value(), StandardCharsets.UTF_8));
    }

    @Test
    void itIsACloudEventInBinaryMode() {
        ProducerRecord<String, byte[]> event = events.event(record(Uses.window(1)));

        assertEquals("usage", event.topic());
        assertEquals("key_0000000000000001", event.key());
        assertEquals(
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "4f1c-1",
                        "ce_source", "/my+service",
                        "ce_type", "in.plugged.usage.v1",
                        "ce_time", "2030-01-01T12:00:01Z",
                        "content-type", "application/json"),
                headers(event));
    }

    @ParameterizedTest
    @CsvSource({"true, session", "false, token"})
    void aTokenIsNamedByItsId(boolean session, String credential) {
        ProducerRecord<String, byte[]> event =
                events.event(
                        new UsageRecord(
                                new UsedToken(session, "id_1", "hub_1"),
                                Uses.NOON,
                                Uses.NOON,
                                Uses.window(1)));

        assertEquals("id_1", event.key());
        assertTrue(
                new String(event.value(), StandardCharsets.UTF_8)
                        .startsWith(
                                "{\"credential\":\""
                                        + credential
                                        + "\",\"subject_id\":\"id_1\",\"hub_id\":\"hub_1\","));
    }

    @Test
    void eachHasAnIdOfItsOwn() {
        UsageRecord record = record(Uses.window(1));

        assertNotEquals(
                headers(events.event(record)).get("ce_id"),
                headers(events.event(record)).get("ce_id"));
    }

    private static UsageRecord record(KeyWindow window) {
        return new UsageRecord(Uses.key(1), Uses.NOON, Uses.NOON.plusSeconds(1), window);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> event) {
        var headers = new TreeMap<String, String>();
        event.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.key(),
                                        new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
