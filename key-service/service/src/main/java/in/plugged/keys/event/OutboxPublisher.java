package in.plugged.keys.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Publishes one row of the outbox as a CloudEvent in binary mode, and takes it out once the brokers
 * have it.
 */
@ApplicationScoped
class OutboxPublisher {

    private static final URI SOURCE = URI.create("/key-service");

    private final MutinyEmitter<String> announcements;
    private final Outbox outbox;

    OutboxPublisher(
            @Channel("announcements") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> announcements,
            Outbox outbox) {
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
        return announcements
                .sendMessage(message(row))
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .chain(() -> outbox.acknowledged(row));
    }

    private static Message<String> message(OutboxRow row) {
        return Message.of(row.data()).addMetadata(destination(row)).addMetadata(attributes(row));
    }

    private static OutgoingKafkaRecordMetadata<String> destination(OutboxRow row) {
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.keyId())
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
