package in.plugged.oauth;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for key-service: it knows the keys that tests have made, and is away for all others. */
@Mock
@ApplicationScoped
public class TestKeySource implements KeySource {

    private final Map<String, KeySnapshot> keys = new ConcurrentHashMap<>();

    /** The value of {@code Authorization} for a new key of that hub. */
    public String bearer(KeyPrefix prefix, String userId, String hubId, Set<String> scopes) {
        PresentedKey key = new KeyFormat(KeyFormat.DEFAULT_TAG).mint(prefix);
        keys.put(key.text(), snapshot(prefix, userId, shown(key, hubId, scopes)));
        return "Bearer " + key.text();
    }

    private static KeySnapshot snapshot(KeyPrefix prefix, String userId, KeyRepresentation shown) {
        return new KeySnapshot(
                prefix,
                1,
                1,
                userId,
                new KeySnapshot.State.Active(),
                Optional.empty(),
                shown,
                System.nanoTime());
    }

    private static KeyRepresentation shown(PresentedKey key, String hubId, Set<String> scopes) {
        return new KeyRepresentation(
                key.id(),
                "test",
                null,
                "live",
                key.hint(),
                scopes,
                hubId,
                "active",
                Instant.EPOCH,
                "configuration",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                List.of(),
                Map.of(),
                null);
    }

    @Override
    public Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand) {
        KeySnapshot known = keys.get(key.text());
        return known == null
                ? Uni.createFrom().failure(new KeysUnavailable(new IOException("nobody is there")))
                : Uni.createFrom().item(Optional.of(known));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }

    @Override
    public boolean announcesChanges() {
        return false;
    }
}
