package in.plugged.device.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.device.DeviceConfig;
import in.plugged.device.DeviceServiceTest;
import in.plugged.device.flow.FlowId;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class SealTest {

    private static final FlowId FLOW = new FlowId("a".repeat(64));
    private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
    private static final String TWO = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=";

    @Inject Seal seal;

    @Test
    void whatWasSealedOpensForItsRequestAlone() {
        String sealed = seal.seal("pg_in_secret", FLOW);

        assertFalse(sealed.contains("secret"));
        assertEquals(Optional.of("pg_in_secret"), seal.open(sealed, FLOW));
        assertEquals(Optional.empty(), seal.open(sealed, new FlowId("b".repeat(64))));
    }

    @Test
    void noTwoSealsAreAlike() {
        assertNotEquals(seal.seal("pg_in_secret", FLOW), seal.seal("pg_in_secret", FLOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:", "1:AAAA", "2:AAAA", "x:AAAA", "1:?"})
    void whatNobodySealedDoesNotOpen(String sealed) {
        assertEquals(Optional.empty(), seal.open(sealed, FLOW));
    }

    /** As operators are told to: the second one beside the first, later the second one alone. */
    @Test
    void aNewSealKeyTakesOverAndTheOldOneCanGo() {
        Seal old = withKeys(Map.of(1, ONE));
        Seal both = withKeys(Map.of(1, ONE, 2, TWO));
        Seal renewed = withKeys(Map.of(2, TWO));

        assertEquals(Optional.of("pg_in_secret"), both.open(old.seal("pg_in_secret", FLOW), FLOW));
        String sealed = both.seal("pg_in_secret", FLOW);
        assertEquals(Optional.of("pg_in_secret"), renewed.open(sealed, FLOW));
        assertEquals(Optional.empty(), old.open(sealed, FLOW));
    }

    private static Seal withKeys(Map<Integer, String> keys) {
        var settings = new SmallRyeConfigBuilder().addDiscoveredConverters();
        keys.forEach(
                (version, key) ->
                        settings.withDefaultValue(
                                "plugged.device.seal-keys.\"" + version + "\"", key));
        return new Seal(
                settings.withMapping(DeviceConfig.class)
                        .build()
                        .getConfigMapping(DeviceConfig.class));
    }
}
