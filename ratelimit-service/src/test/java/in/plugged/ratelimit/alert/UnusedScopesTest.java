package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.ratelimit.alert.UnusedScopes.Held;
import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnusedScopesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Held USED = new Held("read:servers", daysAgo(90), Optional.of(daysAgo(1)));

    @Test
    void scopesInUseAreUsual() {
        assertEquals(Verdict.USUAL, judge(0, USED));
    }

    @Test
    void oneThatWasNotUsedForAMonthIsUnusual() {
        var idle = new Held("write:servers", daysAgo(90), Optional.of(daysAgo(30)));
        var never = new Held("admin", daysAgo(40), Optional.empty());
        Verdict verdict = judge(0, USED, idle, never);
        Finding finding = assertInstanceOf(Unusual.class, verdict).finding();
        assertEquals(
                new Evidence.UnusedScopes(List.of("admin", "write:servers"), 30),
                finding.evidence());
    }

    @Test
    void oneThatIsNewMayWait() {
        assertEquals(Verdict.USUAL, judge(0, new Held("admin", daysAgo(29), Optional.empty())));
    }

    @Test
    void aKeyThatNobodyUsesIsAnotherMatter() {
        assertEquals(Verdict.USUAL, judge(31, new Held("admin", daysAgo(90), Optional.empty())));
    }

    private static Verdict judge(int usedDaysAgo, Held... scopes) {
        return UnusedScopes.judge("key_1", List.of(scopes), daysAgo(usedDaysAgo), NOW);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
