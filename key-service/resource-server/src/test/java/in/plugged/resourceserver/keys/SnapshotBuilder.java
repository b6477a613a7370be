package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An active key of version 1, read just now, unless told otherwise. */
final class SnapshotBuilder {

    private final PresentedKey key;
    private long version = 1;
    private State state = new State.Active();
    private Optional<Instant> validUntil = Optional.empty();
    private Duration age = Duration.ZERO;
    private Set<String> scopes = Set.of("read:servers");
    private List<AddressBlock> allowedIps = List.of();
    private String description = "";

    private SnapshotBuilder(PresentedKey key) {
        this.key = key;
    }

    static SnapshotBuilder of(PresentedKey key) {
        return new SnapshotBuilder(key);
    }

    SnapshotBuilder version(long value) {
        version = value;
        return this;
    }

    SnapshotBuilder state(State value) {
        state = value;
        return this;
    }

    SnapshotBuilder validUntil(String time) {
        validUntil = Optional.of(Instant.parse(time));
        return this;
    }

    SnapshotBuilder readAgo(Duration value) {
        age = value;
        return this;
    }

    SnapshotBuilder scopes(String... values) {
        scopes = Set.of(values);
        return this;
    }

    SnapshotBuilder allowedIps(String... blocks) {
        allowedIps = Stream.of(blocks).map(AddressBlock::fromString).toList();
        return this;
    }

    SnapshotBuilder description(String text) {
        description = text;
        return this;
    }

    KeySnapshot build() {
        return new KeySnapshot(
                key.prefix(),
                version,
                1,
                "usr_1",
                state,
                validUntil,
                representation(),
                System.nanoTime() - age.toNanos());
    }

    private KeyRepresentation representation() {
        return new KeyRepresentation(
                key.id(),
                "a key",
                description,
                "live",
                key.hint(),
                scopes,
                "hub_1",
                "active",
                Instant.EPOCH,
                "usr_1",
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
                allowedIps,
                Map.of(),
                null);
    }
}
