package in.plugged.keys.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyPrefix;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstKeyPrefixTest {

    @Test
    void inProductionItIsALiveKey() {
        assertEquals(KeyPrefix.SK_LIVE, FirstKey.prefix(Set.of(Environment.LIVE)));
    }

    @Test
    void whereBothAreGoodItIsALiveKey() {
        assertEquals(
                KeyPrefix.SK_LIVE, FirstKey.prefix(Set.of(Environment.LIVE, Environment.TEST)));
    }

    @Test
    void inASandboxItIsATestKey() {
        assertEquals(KeyPrefix.SK_TEST, FirstKey.prefix(Set.of(Environment.TEST)));
    }
}
