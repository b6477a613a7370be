package in.plugged.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What backends would have told of a key that was used for long. */
record UsageRecords(String keyId, String hubId) {

    private static final long SECONDS_OF_AN_HOUR = 3_600;
    private static final String[] ROUTES = {"/api/servers", "/api/documents", "/api/servers/{id}"};

    /** Tells of a day in which each hour had another share of work, some of it refused. */
    void tellOfADay(Stack stack) {
        Instant now = Instant.now();
        send(
                stack,
                IntStream.range(0, 24)
                        .mapToObj(hour -> record(now.minusSeconds(hour * SECONDS_OF_AN_HOUR), hour))
                        .toList());
    }

    private ProducerRecord<String, String> record(Instant start, int hour) {
        var record = new ProducerRecord<>("usage", keyId, data(start, hour));
        record.headers().add("ce_type", "in.plugged.usage.v1".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private String data(Instant start, int hour) {
        int count = 30 + 17 * (hour * hour % 23);
        return """
        {"credential": "key", "key_id": "%s", "secret_version": 1, "hub_id": "%s", "service": "e2e",
         "instance": "e2e", "window_start": "%s", "window_ms": 1000, "entries": [%s, %s, %s]}"""
                .formatted(
                        keyId,
                        hubId,
                        start,
                        entry(ROUTES[hour % 3], 200, count),
                        entry(ROUTES[0], 429, hour == 9 ? 120 : 2),
                        entry(ROUTES[2], 404, 5));
    }

    private static String entry(String route, int status, int count) {
        return """
        {"route": "%s", "method": "GET", "status": %d, "count": %d, "latency_us_sum": %d, "latency_us_max": 38000,
         "latency_histogram": {"16384": %d}, "address": "203.0.113.24", "user_agent": "okhttp/5.1",
         "style": "bearer", "reason": null}"""
                .formatted(route, status, count, 12_000L * count, count);
    }

    private static void send(Stack stack, List<ProducerRecord<String, String>> records) {
        try (Producer<String, String> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", stack.brokers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("The records can't be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
