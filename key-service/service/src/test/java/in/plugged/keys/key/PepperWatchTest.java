package in.plugged.keys.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests' peppers are 1 and 2; no other test has secrets under 7. */
@KeyServiceTest
class PepperWatchTest {

    private static final Map<Integer, String> PEPPERS =
            Map.of(1, "1".repeat(32), 2, "2".repeat(32));
    private static final String GAUGE = "plugged.keys.secrets.to.move";

    private final Hub hub = Hub.fresh();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Issued key;
    private PepperWatch watch;

    @Inject PepperUse use;

    @BeforeEach
    void makeAKeyUnderAnotherPepper() {
        key = hub.newKey();
        Database.update(
                "update key_secret set pepper = 7 where key_id = ?", KeyRows.bare(key.id()));
        watch = new PepperWatch(TestPeppers.of(PEPPERS, Optional.empty()), use, meters);
    }

    @AfterEach
    void forgetIt() {
        Database.update("delete from api_key where id = ?", KeyRows.bare(key.id()));
    }

    @Test
    void aPepperThatLiveSecretsNeedIsRequired() {
        var refused =
                assertThrows(IllegalStateException.class, () -> watch.check(new StartupEvent()));

        assertEquals(
                "plugged.keys.peppers.\"7\" must be set: live secrets are hashed under it (1)",
                refused.getMessage());
    }

    @Test
    void aKeyThatExpiredNeedsItSinceItsEndMayBePutOff() {
        KeyRows.expire(key.id());

        assertThrows(IllegalStateException.class, () -> watch.check(new StartupEvent()));
    }

    @Test
    void aRevokedKeyNeedsNone() {
        hub.revoke(key.id());

        watch.check(new StartupEvent());
    }

    @Test
    void aSecretWhoseOverlapIsOverNeedsNone() {
        hub.rotate(key.id(), Map.of("overlap_seconds", 0));

        watch.check(new StartupEvent());
    }

    @Test
    void liveSecretsUnderOtherPeppersAreCounted() {
        watch.count();
        assertEquals(1, value(7));

        hub.revoke(key.id());
        watch.count();

        assertNull(meters.find(GAUGE).tag("pepper", "7").gauge());
    }

    @Test
    void aPepperUnderWhichNothingIsLeftShowsZero() {
        var settings = Map.of(6, "6".repeat(32), 8, "8".repeat(32));
        new PepperWatch(TestPeppers.of(settings, Optional.empty()), use, meters).count();

        assertEquals(0, value(6));
        assertNull(meters.find(GAUGE).tag("pepper", "8").gauge());
    }

    private double value(int pepper) {
        return meters.get(GAUGE).tag("pepper", Integer.toString(pepper)).gauge().value();
    }
}
