package in.plugged.service.outbox;

import in.plugged.resourceserver.trace.MessageTraces;
import in.plugged.resourceserver.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Multi;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    private static final int MOST_UNDER_WAY = 500;

    private final MutinyEmitter<String> announcements;
    private final Outbox outbox;
    private final MessageTraces traces;
    private final String idPrefix;
    private final URI source;

    OutboxPublisher(
            @Channel("announcements") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> announcements,
            Outbox outbox,
            MessageTraces traces,
            Announcements own,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.traces = traces;
        this.idPrefix = own.idPrefix();
        this.source = URI.create("/" + service);
        this.announcements = announcements;
        this.outbox = outbox;
    }

    /**
     * The time of the acknowledgement. Fails, and leaves the row, when the brokers did not
     * acknowledge.
     */
    Uni<Instant> publish(OutboxRow row) {
        return send(row).chain(() -> outbox.acknowledged(row));
    }

    /**
     * Publishes many rows together and takes out those that the brokers have. The first one goes
     * ahead: while its topic is out of reach, each of the others would wait as long. False when one
     * of the others was left; fails when the first one was, and leaves all.
     */
    Uni<Boolean> publishAll(List<OutboxRow> rows) {
        return send(rows.getFirst())
                .chain(() -> sendEach(rows.subList(1, rows.size())))
                .map(sent -> Stream.concat(Stream.of(rows.getFirst()), sent.stream()).toList())
                .call(outbox::acknowledged)
                .map(sent -> sent.size() == rows.size());
    }

    private Uni<List<OutboxRow>> sendEach(List<OutboxRow> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(row -> send(row).onFailure().recoverWithNull()) // stays a row
                .merge(MOST_UNDER_WAY)
                .collect()
                .asList();
    }

    /** The row, back on the context from which it was sent. */
    private Uni<OutboxRow> send(OutboxRow row) {
        Context context =
                Objects.requireNonNull(Vertx.currentContext(), "publishing needs a Vert.x context");
        Span span = traces.publish(row.topic(), row.cause());
        return announcements
                .sendMessage(message(row, TraceParent.of(span).or(row::cause)))
                .onTermination()
                .invoke((_, failure, _) -> end(span, failure))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .replaceWith(row);
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private Message<String> message(OutboxRow row, Optional<TraceParent> place) {
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
                .withKey(row.recordKey())
                .withHeaders(headers)
                .build();
    }

    private OutgoingCloudEventMetadata<String> attributes(OutboxRow row) {
        return OutgoingCloudEventMetadata.<String>builder()
                .withId(idPrefix + "-" + row.position())
                .withType(row.type())
                .withSource(source)
                .withTimestamp(row.createdAt().atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build();
    }
}
