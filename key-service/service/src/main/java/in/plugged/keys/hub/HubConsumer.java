package in.plugged.keys.hub;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.DeadLetters;
import in.plugged.service.inbox.ReceivedEvent;
import in.plugged.service.inbox.UntilWritten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which hubs were deleted. */
@ApplicationScoped
class HubConsumer {

    private static final String TYPE = "in.plugged.hub.deleted.v1";
    private static final Pattern HUB = Pattern.compile("hub_[0-9A-Za-z_-]{1,60}");

    private final DeletedHubs hubs;
    private final DeadLetters deadLetters;
    private final UntilWritten untilWritten;

    HubConsumer(DeletedHubs hubs, DeadLetters deadLetters, UntilWritten untilWritten) {
        this.hubs = hubs;
        this.deadLetters = deadLetters;
        this.untilWritten = untilWritten;
    }

    @Incoming("hub-deleted")
    Uni<Void> apply(ConsumerRecord<String, byte[]> message) {
        try {
            var event = ReceivedEvent.of(message, TYPE);
            return note(hubId(event), event.time("deleted_at"));
        } catch (BadEvent e) {
            deadLetters.send(message, e.why());
            return Uni.createFrom().voidItem();
        }
    }

    private Uni<Void> note(String hubId, Instant deletedAt) {
        return untilWritten.insist("Deleted hubs", () -> hubs.add(hubId, deletedAt));
    }

    private static String hubId(ReceivedEvent event) throws BadEvent {
        String id = event.subject("hub_id");
        if (!HUB.matcher(id).matches()) {
            throw new BadEvent("hub_id is not one");
        }
        return id;
    }
}
