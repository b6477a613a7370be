package in.plugged.device.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.flow.FlowId;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class SealTest {

    private static final FlowId FLOW = new FlowId("a".repeat(64));

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
}
