package in.plugged.ratelimit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitSource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service limits its own callers as it limits those of others. */
@RatelimitServiceTest
class OwnLimitSourceTest {

    private static final Limit TWO = new Limit.Own(2, 60);

    private final String subject = "test:" + UUID.randomUUID();

    @Inject LimitSource source;

    @Test
    void itCountsWhereAllOthersAreCounted() {
        assertEquals(1, standing(ask(TWO)).remaining());

        new Caller()
                .together(List.of(Caller.check(subject, Map.of("limit", 2, "window_seconds", 60))))
                .statusCode(200);

        LimitSource.Result refused = ask(TWO);
        assertFalse(refused.allowed());
        assertEquals(2, standing(refused).limit());
        assertEquals(60, standing(refused).windowSeconds());
        assertTrue(standing(refused).retryAfterMs().isPresent());
    }

    @Test
    void aPolicyHasTheFiguresThatAreInForceHere() {
        assertEquals(5, standing(ask(new Limit.Policy("cli-initiate", 99, 9))).limit());
    }

    @Test
    void whatIsGivenBackAndLeasedIsCounted() {
        Limit busy = new Limit.Own(5_000, 60);
        LimitSource.Standing taken = standing(ask(busy, 10, 50, Optional.empty()));
        assertEquals(OptionalLong.of(50), taken.leased());

        var back = new LimitSource.GiveBack(60, taken.resetAt());
        assertEquals(5_000, standing(ask(busy, 0, 0, Optional.of(back))).remaining());
    }

    @Test
    void whatCanNeverBeServedIsToldApart() {
        assertThrows(LimitSource.LimitsRefused.class, () -> ask(new Limit.Policy("nowhere", 1, 1)));
        assertThrows(LimitSource.LimitsRefused.class, () -> ask(new Limit.Own(0, 60)));
    }

    private LimitSource.Result ask(Limit limit) {
        return ask(limit, 1, 0, Optional.empty());
    }

    private LimitSource.Result ask(
            Limit limit, long cost, long lease, Optional<LimitSource.GiveBack> back) {
        var check = new LimitSource.Check(limit, subject, cost, lease, back);
        return source.check(List.of(new LimitSource.Request(List.of(check), 0)))
                .await()
                .atMost(Duration.ofSeconds(20))
                .getFirst();
    }

    private static LimitSource.Standing standing(LimitSource.Result result) {
        return result.limits().getFirst();
    }
}
