package in.plugged.resourceserver.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes records as CloudEvents 1.0 in binary mode. The id of each is unique for good: the random
 * name of this start of the process, and a number. Belongs to one thread.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
final class UsageEvents {

    static final String TOPIC = "usage";

    private static final String TYPE = "in.plugged.usage.v1";
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 1_024;

    private final String service;
    private final String instance;
    private final String source;
    private long sequence;

    UsageEvents(String service, String instance) {
        this.service = service;
        this.instance = instance;
        this.source = "/" + URLEncoder.encode(service, StandardCharsets.UTF_8);
    }

    ProducerRecord<String, byte[]> event(UsageRecord record) {
        var event = new ProducerRecord<>(TOPIC, record.key().subject(), data(record));
        attributes(record)
                .forEach(
                        (name, value) ->
                                event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    private Map<String, String> attributes(UsageRecord record) {
        sequence++;
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                instance + "-" + sequence,
                "ce_source",
                source,
                "ce_type",
                TYPE,
                "ce_time",
                record.end().toString(),
                "content-type",
                "application/json");
    }

    private byte[] data(UsageRecord record) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(record, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of an array in memory
        }
        return bytes.toByteArray();
    }

    private void write(UsageRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        write(record.key(), json);
        json.writeStringField("hub_id", record.key().hubId());
        json.writeStringField("service", service);
        json.writeStringField("instance", instance);
        json.writeStringField("window_start", record.start().toString());
        json.writeNumberField("window_ms", record.length().toMillis());
        json.writeArrayFieldStart("entries");
        for (Map.Entry<Use, Tally> entry : record.uses().entries().entrySet()) {
            write(entry.getKey(), entry.getValue(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Used used, JsonGenerator json) throws IOException {
        switch (used) {
            case UsedKey key -> {
                json.writeStringField("credential", "key");
                json.writeStringField("key_id", key.subject());
                json.writeNumberField("secret_version", key.secretVersion());
                writeScopes(key.scopes(), json);
            }
            case UsedToken token -> {
                json.writeStringField("credential", token.session() ? "session" : "token");
                json.writeStringField("subject_id", token.subject());
            }
        }
    }

    private static void write(Use use, Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("route", use.route());
        json.writeStringField("method", use.method());
        json.writeNumberField("status", use.status());
        json.writeNumberField("count", tally.count());
        json.writeNumberField("latency_us_sum", tally.sumMicros());
        json.writeNumberField("latency_us_max", tally.maxMicros());
        writeHistogram(tally, json);
        json.writeStringField("address", use.addressText().orElse(null));
        json.writeStringField("user_agent", use.userAgent());
        json.writeStringField("style", use.style().text());
        if (use.scopes() != null) {
            writeScopes(use.scopes(), json);
        }
        json.writeStringField("reason", use.reason());
        json.writeEndObject();
    }

    private static void writeScopes(Set<String> scopes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("scopes");
        for (String scope : scopes) {
            json.writeString(scope);
        }
        json.writeEndArray();
    }

    private static void writeHistogram(Tally tally, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("latency_histogram");
        for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
            if (tally.inBucket(bucket) > 0) {
                json.writeNumberField(LatencyBuckets.name(bucket), tally.inBucket(bucket));
            }
        }
        json.writeEndObject();
    }
}
