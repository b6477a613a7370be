package in.plugged.usagetable;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as services publish them. */
final class Records {

    static final String KEY = "key_Ab12Cd34Ef56Gh78";
    static final List<Header> HEADERS =
            List.of(new RecordHeader("ce_type", "in.plugged.usage.v1".getBytes(UTF_8)));

    private Records() {}

    static String data(String key, int status, long count) {
        return data("key", key, entry("/api/servers", status, count));
    }

    static String data(String credential, String key, String entries) {
        return """
        {"credential": "%s", "key_id": "%s", "secret_version": 1, "hub_id": "hub_1", "service": "example-backend",
         "instance": "1", "window_start": "2026-03-02T09:15:00Z", "window_ms": 1000, "entries": [%s]}"""
                .formatted(credential, key, entries);
    }

    static String entry(String route, int status, long count) {
        return """
        {"route": "%s", "method": "GET", "status": %d, "count": %d, "latency_us_sum": 1, "latency_us_max": 1,
         "latency_histogram": {"128": 1}, "address": "192.0.2.7", "user_agent": null, "style": "bearer", "reason": null}"""
                .formatted(route, status, count);
    }

    static ConsumerRecord<byte[], byte[]> message(int partition, long offset, String data) {
        return new ConsumerRecord<>(
                "usage",
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                KEY.getBytes(UTF_8),
                data.getBytes(UTF_8),
                new RecordHeaders(HEADERS),
                Optional.empty());
    }
}
