package in.plugged.keys.event;

import in.plugged.resourceserver.trace.MessageTraces;
import in.plugged.resourceserver.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one row of the outbox as a CloudEvent in binary mode, and takes it out once the brokers
 * have it.
 */
@ApplicationScoped
class OutboxPublisher {

    private static final URI SOURCE = URI.create("/key-service");

    private final MutinyEmitter<String> announcements;
    private final Outbox outbox;
    private final MessageTraces traces;

    OutboxPublisher(
            @Channel("announcements") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> announcements,
            Outbox outbox,
            MessageTraces traces) {
        this.traces = traces;
        this.announcements = announcements;
        this.outbox = outbox;
    }

    /**
     * The time of the acknowledgement. Fails, and leaves the row, when the brokers did not
     * acknowledge.
     */
    Uni<Instant> publish(OutboxRow row) {
        Context context =
                Objects.requireNonNull(Vertx.currentContext(), "publishing needs a Vert.x context");
        Span span = traces.publish(row.topic(), row.cause());
        return announcements
                .sendMessage(message(row, TraceParent.of(span).or(row::cause)))
                .onTermination()
                .invoke((_, failure, _) -> end(span, failure))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(() -> outbox.acknowledged(row));
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static Message<String> message(OutboxRow row, Optional<TraceParent> place) {
        return Message.of(row.data())
                .addMetadata(destination(row, place))
                .addMetadata(attributes(row));
    }

    private static OutgoingKafkaRecordMetadata<String> destination(
            OutboxRow row, Optional<TraceParent> place) {
        var headers = new RecordHeaders();
        place.ifPresent(
                here ->
                        headers.add(
                                TraceParent.HEADER, here.text().getBytes(StandardCharsets.UTF_8)));
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.keyId())
                .withHeaders(headers)
                .build();
    }

    private static OutgoingCloudEventMetadata<String> attributes(OutboxRow row) {
        return OutgoingCloudEventMetadata.<String>builder()
                .withId("keys-" + row.position())
                .withType(row.type())
                .withSource(SOURCE)
                .withTimestamp(row.createdAt().atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build();
    }
}
