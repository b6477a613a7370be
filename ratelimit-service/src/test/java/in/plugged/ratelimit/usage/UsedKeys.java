package in.plugged.ratelimit.usage;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.testing.Database;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A key of a test and its hub, and records of what it was used for. */
public final class UsedKeys {

    static final String TYPE = "in.plugged.usage.v1";

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyId id = new KeyId(random(KeyId.LENGTH));
    private final String hub = "hub_" + random(12);

    private static String random(int length) {
        return RANDOM.ints(length, 0, DIGITS.length())
                .mapToObj(i -> DIGITS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    public String id() {
        return id.toString();
    }

    public String hub() {
        return hub;
    }

    /** One entry of a record, of GET requests that took up to a millisecond. */
    public static String entry(String route, int status, int count) {
        return """
        {"route": "%s", "method": "GET", "status": %d, "count": %d, "latency_us_sum": %d, "latency_us_max": 900,
         "latency_histogram": {"1024": %d}, "address": "192.0.2.9", "user_agent": "probe/1", "style": "bearer",
         "reason": null}"""
                .formatted(route, status, count, 900L * count, count);
    }

    /** A record of that second. */
    public String record(Instant start, String... entries) {
        return """
        {"credential": "key", "key_id": "%s", "secret_version": 1, "hub_id": "%s", "service": "test",
         "instance": "abc", "window_start": "%s", "window_ms": 1000, "entries": [%s]}"""
                .formatted(id, hub, start, String.join(",", entries));
    }

    ProducerRecord<String, String> message(String data) {
        return message(data, TYPE);
    }

    ProducerRecord<String, String> message(String data, String type) {
        var message = new ProducerRecord<>(UsageLoop.TOPIC, id(), data);
        message.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    static void send(List<ProducerRecord<String, String>> messages) {
        try (Producer<String, String> producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var sent : messages.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void send(String... data) {
        send(Stream.of(data).map(this::message).toList());
    }

    static String brokers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** How many requests are counted in steps of that length. */
    long requests(Step step) {
        return Long.parseLong(
                Database.column(
                                "select coalesce(sum(requests), 0) from key_usage where key_id = ? and step = ?",
                                id(),
                                step.number())
                        .getFirst());
    }

    /** A column of the only row of that step. */
    String figure(String column, Step step) {
        return Database.column(
                        "select %s from key_usage where key_id = ? and step = ?".formatted(column),
                        id(),
                        step.number())
                .getFirst();
    }
}
