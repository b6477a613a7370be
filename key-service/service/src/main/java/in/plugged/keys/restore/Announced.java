package in.plugged.keys.restore;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.keys.key.ApiKey;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.service.inbox.ReceivedEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the world was told of a key, and the key must not fall behind. */
sealed interface Announced {

    KeyId key();

    /** The key's version from then on. */
    long version();

    /** Whether the key would be let in, as it is kept, where this refused it. */
    boolean contradicts(ApiKey kept);

    /** Whether the key, as it is kept, knows nothing of it. */
    default boolean isLostTo(ApiKey kept) {
        return !kept.revoked() && (version() > kept.version() || contradicts(kept));
    }

    /** The whole key ended. */
    record KeyEnded(KeyId key, long version) implements Announced {
        @Override
        public boolean contradicts(ApiKey kept) {
            return true;
        }
    }

    /** One of its secrets ended. */
    record SecretEnded(KeyId key, long version, int secret) implements Announced {
        @Override
        public boolean contradicts(ApiKey kept) {
            return kept.secret(secret).filter(found -> found.endedAt().isEmpty()).isPresent();
        }
    }

    /** Something else about it is different. */
    record Changed(KeyId key, long version, Set<String> fields) implements Announced {

        private static final Set<String> HARMLESS =
                Set.of("created", "resumed", "name", "description", "metadata");

        @Override
        public boolean contradicts(ApiKey kept) {
            return false;
        }

        /** Whether it may be allowed less from then on. */
        boolean mayNarrow() {
            return !HARMLESS.containsAll(fields);
        }
    }

    /** Reads a message of one of the topics; one that is no such event is a {@link BadEvent}. */
    static Announced of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        return switch (message.topic()) {
            case "key-revoked" -> ended(ReceivedEvent.of(message, "in.plugged.key.revoked.v1"));
            default -> changed(ReceivedEvent.of(message, "in.plugged.key.changed.v1"));
        };
    }

    private static Announced ended(ReceivedEvent event) throws BadEvent {
        JsonNode secret = event.data().path("secret_version");
        return secret.isInt()
                ? new SecretEnded(event.key(), version(event), secret.intValue())
                : new KeyEnded(event.key(), version(event));
    }

    private static Announced changed(ReceivedEvent event) throws BadEvent {
        Iterable<JsonNode> names = event.data().path("changed");
        var fields =
                StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
        return new Changed(event.key(), version(event), fields);
    }

    private static long version(ReceivedEvent event) throws BadEvent {
        long version = event.data().path("version").asLong();
        if (version < 1) {
            throw new BadEvent("version is not one");
        }
        return version;
    }
}
