package in.plugged.keys.event;

import in.plugged.keys.key.KeyRepository;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.outbox.Acknowledged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key says since when the brokers have its newest change. Being made is none: nothing was taken
 * away, and nobody waits for it to be known.
 */
@ApplicationScoped
class AnnouncedKeys implements Acknowledged {

    private static final long JUST_MADE = 1;
    private static final KeyId NOBODY = KeyId.fromString("key_0000000000000000");

    private final KeyRepository keys;
    private final Clock clock;

    AnnouncedKeys(KeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Uni<Void> acknowledged(Map<String, Long> newest, Instant at) {
        Map<KeyId, Long> versions =
                newest.entrySet().stream()
                        .filter(news -> news.getValue() > JUST_MADE)
                        .collect(
                                Collectors.toMap(
                                        news -> KeyId.fromString(news.getKey()),
                                        Map.Entry::getValue));
        return versions.isEmpty()
                ? Uni.createFrom().voidItem()
                : announced(versions, at).replaceWithVoid();
    }

    private Uni<Integer> announced(Map<KeyId, Long> versions, Instant at) {
        if (versions.size() > 1) {
            return keys.announced(versions, at);
        }
        var only = versions.entrySet().iterator().next();
        return keys.announced(only.getKey(), only.getValue(), at);
    }

    @Override
    public Uni<Void> rehearse() {
        return keys.announced(NOBODY, 0, clock.instant()).replaceWithVoid();
    }
}
