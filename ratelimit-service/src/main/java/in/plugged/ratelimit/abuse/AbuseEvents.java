package in.plugged.ratelimit.abuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes what was found, as a CloudEvent in binary mode. */
@ApplicationScoped
class AbuseEvents {

    private static final String TOPIC = "key-abuse";
    private static final String TYPE = "in.plugged.key.abuse.v1";
    private static final URI SOURCE = URI.create("/ratelimit-service");

    private final MutinyEmitter<String> announcements;
    private final ObjectMapper json;
    private final Clock clock;

    AbuseEvents(
            @Channel("announcements") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> announcements,
            ObjectMapper json,
            Clock clock) {
        this.announcements = announcements;
        this.json = json;
        this.clock = clock;
    }

    /** Done once all replicas of the brokers have it; fails when they did not acknowledge. */
    Uni<Void> publish(Episode episode, String hubId) {
        return announcements.sendMessage(
                Message.of(data(episode.in(hubId)))
                        .addMetadata(
                                OutgoingKafkaRecordMetadata.<String>builder()
                                        .withTopic(TOPIC)
                                        .withKey(episode.key().toString())
                                        .build())
                        .addMetadata(
                                OutgoingCloudEventMetadata.<String>builder()
                                        .withId(episode.id())
                                        .withType(TYPE)
                                        .withSource(SOURCE)
                                        .withTimestamp(clock.instant().atZone(ZoneOffset.UTC))
                                        .withDataContentType("application/json")
                                        .build()));
    }

    private String data(Episode.Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is always JSON", e);
        }
    }
}
