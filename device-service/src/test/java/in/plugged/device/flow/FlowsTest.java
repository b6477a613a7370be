package in.plugged.device.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.device.DeviceConfig;
import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Program;
import in.plugged.device.Times;
import in.plugged.device.redis.RedisScripts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests that end in tokens, and what callers of ours can't see. */
@DeviceServiceTest
class FlowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CLIENT = "cli_device";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Approver approver =
            new Approver(
                    "ses_flows" + SESSIONS.incrementAndGet(),
                    "usr_flows",
                    Optional.of(Instant.parse("2026-03-02T09:15:00Z")));

    @Inject Flows flows;
    @Inject RedisScripts redis;
    @Inject DeviceConfig config;
    @Inject FlowMetrics metrics;
    @Inject Times times;

    private static <T> T got(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private Begun.Ready begun() {
        return begun(flows);
    }

    private static Begun.Ready begun(Flows flows) {
        var request =
                new FlowRequest(
                        Kind.OAUTH,
                        Optional.of(CLIENT),
                        "Television",
                        true,
                        Program.newAddress(),
                        "TV/1.0",
                        Set.of("read:servers", "write:servers"),
                        Set.of("https://plugged.in"));
        return assertInstanceOf(Begun.Ready.class, got(flows.begin(request)));
    }

    private static Program program(Begun.Ready begun) {
        return new Program("unknown", begun.deviceCode().text(), begun.userCode().text());
    }

    @Test
    void whatAPersonOpensIsWhatWasAskedFor() {
        var begun = begun();

        var waiting =
                assertInstanceOf(Opened.Waiting.class, got(flows.open(begun.userCode(), approver)));
        var flow = waiting.flow();
        assertEquals(begun.userCode(), flow.userCode());
        assertEquals(Optional.of(CLIENT), flow.request().clientId());
        assertEquals("Television", flow.request().name());
        assertEquals("TV/1.0", flow.request().userAgent());
        assertEquals(Set.of("https://plugged.in"), flow.request().audience());
        assertEquals(flow.createdAt().plus(config.expiresIn()), flow.expiresAt());
    }

    @Test
    void aCodeIsOpenedAgainByItsSessionAlone() {
        var begun = begun();
        got(flows.open(begun.userCode(), approver));

        assertInstanceOf(Opened.Waiting.class, got(flows.open(begun.userCode(), approver)));
        var other = new Approver("ses_other", "usr_flows", Optional.empty());
        assertEquals(new Opened.Foreign(), got(flows.open(begun.userCode(), other)));
        assertEquals(new Decided.Foreign(), got(flows.deny(begun.userCode(), other)));
    }

    @Test
    void whoRedeemsTooEarlyWaitsLongerFromThenOn() {
        var begun = begun();
        assertEquals(new Redeemed.Pending(Duration.ofSeconds(5)), redeemed(begun));

        assertEquals(new Redeemed.SlowDown(Duration.ofSeconds(10)), redeemed(begun));
        assertEquals(new Redeemed.SlowDown(Duration.ofSeconds(15)), redeemed(begun));
        times.pass(program(begun), Duration.ofSeconds(15));
        assertEquals(new Redeemed.Pending(Duration.ofSeconds(15)), redeemed(begun));
    }

    @Test
    void anotherClientRedeemsNothing() {
        var begun = begun();

        assertEquals(new Redeemed.Invalid(), got(flows.redeem(begun.deviceCode(), "cli_other")));
        assertEquals(new Redeemed.Invalid(), got(flows.redeem(DeviceCode.mint(RANDOM), CLIENT)));
    }

    @Test
    void anApprovalIsToldAgainAndAgainUntilItsTimeIsOver() {
        var begun = begun();
        var approval = new Approval("hub_flows", Set.of("read:servers"));
        assertInstanceOf(
                Decided.Done.class, got(flows.approve(begun.userCode(), approver, approval)));

        var first = assertInstanceOf(Redeemed.Approved.class, redeemed(begun));
        assertEquals(first, redeemed(begun));
        assertEquals(begun.deviceCode().flowId(), first.flowId());
        assertEquals("hub_flows", first.hubId());
        assertEquals(approver.sessionId(), first.sessionId());
        assertEquals(Set.of("read:servers"), first.scopes());
        assertEquals(approver.loggedInAt(), first.loggedInAt());

        times.pass(program(begun), Duration.ofSeconds(301));
        assertEquals(new Redeemed.Expired(), redeemed(begun));
    }

    @Test
    void aDenialIsToldEvenTooEarly() {
        var begun = begun();
        redeemed(begun);
        got(flows.deny(begun.userCode(), approver));

        assertEquals(new Redeemed.Denied(), redeemed(begun));
    }

    @Test
    void scopesThatWereNotAskedForDecideNothing() {
        var begun = begun();
        var beyond = new Approval("hub_flows", Set.of("read:servers", "admin"));

        assertEquals(
                new Decided.Beyond(Set.of("admin")),
                got(flows.approve(begun.userCode(), approver, beyond)));
        assertInstanceOf(Opened.Waiting.class, got(flows.open(begun.userCode(), approver)));
    }

    @Test
    void aUserCodeThatIsTakenIsNotGivenAgain() {
        UserCode taken = begun().userCode();
        UserCode free = UserCode.mint(RANDOM);
        Deque<UserCode> next = new ArrayDeque<>(List.of(taken, taken, free));
        var dull =
                new Flows(redis, config, metrics) {
                    @Override
                    UserCode userCode() {
                        return next.remove();
                    }
                };

        assertEquals(free, begun(dull).userCode());
        assertNotEquals(taken, free);
    }

    private Redeemed redeemed(Begun.Ready begun) {
        return got(flows.redeem(begun.deviceCode(), CLIENT));
    }
}
