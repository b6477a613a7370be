package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReasonTest {

    @Test
    void aRequestThatWasNotRefusedIsAUse() {
        assertTrue(UsageReason.letIn(""));
    }

    @Test
    void aGoodKeyThatMayNotDoThisIsUsed() {
        assertTrue(UsageReason.letIn("insufficient_scope"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoked", "suspended", "expired", "ip_not_allowed", "rate_limited"})
    void whatIsRefusedForItselfIsNotUsed(String reason) {
        assertFalse(UsageReason.letIn(reason));
    }
}
