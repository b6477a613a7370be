package in.plugged.keys.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key that comes by configuration is replaced in three steps, as the README says. */
class NewBootstrapKeyTest {

    private final PresentedKey old = key();
    private final PresentedKey fresh = key();

    @Test
    void bothAreGoodFromTheSecondNameToTheEndOfTheFirst() {
        BootstrapKeys before = configured(Map.of("backends", old));
        BootstrapKeys both = configured(Map.of("backends", old, "backends-2", fresh));
        BootstrapKeys after = configured(Map.of("backends-2", fresh));

        assertEquals(Set.of("keys:verify"), scopes(before, old));
        assertEquals(Optional.empty(), before.find(fresh));
        assertEquals(Set.of("keys:verify"), scopes(both, old));
        assertEquals(Set.of("keys:verify"), scopes(both, fresh));
        assertEquals(Optional.empty(), after.find(old));
        assertEquals(Set.of("keys:verify"), scopes(after, fresh));
    }

    @Test
    void oneThatLeakedEndsWithItsFile() {
        BootstrapKeys replaced = configured(Map.of("backends", fresh));

        assertEquals(Optional.empty(), replaced.find(old));
        assertEquals("backends", replaced.find(fresh).orElseThrow().key().name());
    }

    @Test
    void aFileWithoutAKeyStopsTheStart() {
        var failure =
                assertThrows(IllegalStateException.class, () -> texts(Map.of("a", "pk_live")));

        assertEquals("plugged.keys.bootstrap.a.key is no key", failure.getMessage());
    }

    private static Set<String> scopes(BootstrapKeys keys, PresentedKey presented) {
        return Set.copyOf(keys.find(presented).orElseThrow().key().scopes());
    }

    private static PresentedKey key() {
        return new KeyFormat(KeyFormat.DEFAULT_TAG).mint(KeyPrefix.SK_LIVE);
    }

    private static BootstrapKeys configured(Map<String, PresentedKey> keys) {
        var texts = new HashMap<String, String>();
        keys.forEach((name, key) -> texts.put(name, key.text()));
        return texts(texts);
    }

    private static BootstrapKeys texts(Map<String, String> keys) {
        var settings = new SmallRyeConfigBuilder().addDiscoveredConverters();
        keys.forEach(
                (name, key) -> {
                    String prefix = "plugged.keys.bootstrap." + name + ".";
                    settings.withDefaultValue(prefix + "key", key);
                    settings.withDefaultValue(prefix + "scopes", "keys:verify");
                });
        var config =
                settings.withMapping(KeysConfig.class)
                        .withMapping(ResourceServerConfig.class)
                        .build();
        return new BootstrapKeys(
                config.getConfigMapping(KeysConfig.class),
                config.getConfigMapping(ResourceServerConfig.class),
                Clock.systemUTC());
    }
}
