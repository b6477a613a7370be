package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.KeysConfig.BootstrapKey;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.keys.KeySnapshot;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that come by configuration alone. They have no row, so they work while the database is away
 * and end with their setting.
 */
@Startup // a key that is none stops the start
@ApplicationScoped
public class BootstrapKeys {

    /** The type of such a key. */
    public static final String TYPE = "bootstrap";

    private final Map<String, Known> byId = new HashMap<>();

    private record Known(PresentedKey key, String name, BootstrapKey settings, Instant since) {}

    BootstrapKeys(KeysConfig config, ResourceServerConfig resourceServer, Clock clock) {
        var format = new KeyFormat(resourceServer.tag());
        config.bootstrap()
                .forEach(
                        (name, settings) -> {
                            PresentedKey key =
                                    format.parse(settings.key())
                                            .orElseThrow(
                                                    () ->
                                                            new IllegalStateException(
                                                                    "plugged.keys.bootstrap."
                                                                            + name
                                                                            + ".key is no key"));
                            byId.put(
                                    key.id().value(),
                                    new Known(key, name, settings, clock.instant()));
                        });
    }

    /** The configured key that was presented, whole; empty for any other. */
    public Optional<KeySnapshot> find(PresentedKey presented) {
        return Optional.ofNullable(byId.get(presented.id().value()))
                .filter(known -> same(known.key(), presented))
                .map(BootstrapKeys::snapshot);
    }

    private static boolean same(PresentedKey a, PresentedKey b) {
        return MessageDigest.isEqual(
                a.text().getBytes(StandardCharsets.US_ASCII),
                b.text().getBytes(StandardCharsets.US_ASCII));
    }

    private static KeySnapshot snapshot(Known known) {
        String user = known.settings().userId().orElse("bootstrap:" + known.name());
        return new KeySnapshot(
                known.key().prefix(),
                1,
                1,
                user,
                new KeySnapshot.State.Active(),
                Optional.empty(),
                shown(known),
                System.nanoTime());
    }

    private static KeyRepresentation shown(Known known) {
        return new KeyRepresentation(
                known.key().id(),
                known.name(),
                null,
                TYPE,
                known.key().hint(),
                known.settings().scopes(),
                known.settings().hubId().orElse(KeyOwner.NO_HUB),
                "active",
                known.since(),
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
}
