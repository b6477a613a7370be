package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Stack.Issued;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a key may do in a minute, counted over all instances together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private static final String SERVERS = "/api/servers";
    private static final String CHECK = "/api/auth/check?scope=read:servers";

    private final Stack stack = Stack.shared();
    private final List<URI> one = List.of(stack.backend());
    private final Replica second = Replica.backend(stack, stack.port(8190), Policies.patient());
    private final Replica third = Replica.backend(stack, stack.port(8390), Policies.patient());
    private final List<URI> three = List.of(stack.backend(), second.origin(), third.origin());

    /** So that no first question of an instance is too late. */
    @BeforeAll
    void warmUp() {
        String key = stack.busyKey().text();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                Burst.of(200, three, key, SERVERS)
                                        .answers()
                                        .forEach(
                                                answer ->
                                                        assertFalse(new Headers(answer).local())));
    }

    @AfterAll
    void close() {
        second.close();
        third.close();
    }

    /** So many pass, and all others are told to wait. */
    private static void assertExactly(int passed, Burst burst) {
        var expected = new TreeMap<>(Map.of(200, passed, 429, burst.answers().size() - passed));
        expected.values().removeIf(count -> count == 0);
        assertEquals(expected, burst.statuses());
    }

    @Test
    void ofManyAtOnceAsManyPassAsTheLimitSays() {
        Issued key = stack.limitedKey(40, 60);

        Burst burst = Burst.of(200, one, key.text(), SERVERS);

        assertExactly(40, burst);
        burst.answers().forEach(answer -> new Headers(answer).assertAbout("key", 40, 60));
    }

    @Test
    void ofManyAtOnceAtThreeInstancesAsManyPassAsTheLimitSays() {
        Issued key = stack.limitedKey(40, 60);

        Burst burst = Burst.of(200, three, key.text(), SERVERS);

        assertExactly(40, burst);
        burst.answers().forEach(answer -> new Headers(answer).assertAbout("key", 40, 60));
    }

    @Test
    void aKeyWithoutALimitOfItsOwnMakes60RequestsAMinute() {
        Issued key = stack.newKey();

        Burst burst = Burst.of(100, three, key.text(), SERVERS);

        assertExactly(60, burst);
        burst.answers().forEach(answer -> new Headers(answer).assertAbout("key", 60, 60));
    }

    @Test
    void whoIsOverTheLimitIsToldWhenToComeAgain() {
        Issued key = stack.limitedKey(2, 60);

        Answer refused = Burst.of(3, one, key.text(), SERVERS).with(429).getFirst();

        assertEquals("RATE_LIMITED", refused.at("/error/code"));
        assertFalse(refused.at("/error/details/hint").isEmpty(), refused::text);
        var headers = new Headers(refused);
        assertEquals(0, headers.remaining());
        int seconds = headers.retryAfterSeconds();
        assertTrue(1 <= seconds && seconds <= 60, () -> "Retry-After: " + seconds);
    }

    @Test
    void whoComesAgainWhenToldIsLetIn() {
        Issued key = stack.limitedKey(2, 2);
        Answer refused = Burst.of(3, one, key.text(), SERVERS).with(429).getFirst();

        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(new Headers(refused).retryAfterSeconds()));

        assertEquals(200, new Http(stack.backend(), key.text()).get(SERVERS).status());
    }

    @Test
    void aRefusalForAnotherReasonTakesNothing() {
        Issued key = stack.limitedKey(5, 60);
        var caller = new Http(stack.gateway(), key.text());

        for (int i = 0; i < 20; i++) {
            assertEquals(403, caller.post(SERVERS, "{\"name\":\"mine\"}").status());
        }

        assertExactly(5, Burst.of(10, one, key.text(), SERVERS));
    }

    @Test
    void checkTakesFromTheSameLimitAndPassesItsRefusalOn() {
        Issued key = stack.limitedKey(4, 60);
        assertExactly(1, Burst.of(1, one, key.text(), SERVERS));

        Burst burst = Burst.of(10, List.of(stack.gateway()), key.text(), CHECK);

        assertExactly(3, burst);
        Answer refused = burst.with(429).getFirst();
        assertEquals("429", refused.header("X-Auth-Status"));
        assertNotEquals("", refused.header("X-Auth-Error"));
        burst.answers().forEach(answer -> new Headers(answer).assertAbout("key", 4, 60));
        assertExactly(0, Burst.of(1, one, key.text(), SERVERS));
    }

    @Test
    void verifyTakesWhatItIsToldAndNothingElse() {
        Issued key = stack.limitedKey(5, 60);

        assertEquals("VALID 200 ", verify(key, ""));
        assertEquals("VALID 200 3", verify(key, ",\"cost\":2"));
        assertEquals("VALID 200 1", verify(key, ",\"cost\":2"));
        assertEquals("RATE_LIMITED 429 1", verify(key, ",\"cost\":2"));
        assertEquals("VALID 200 1", verify(key, ",\"cost\":0"));
        assertEquals("VALID 200 0", verify(key, ",\"cost\":1"));
        assertEquals("RATE_LIMITED 429 0", verify(key, ",\"cost\":0"));
        assertExactly(0, Burst.of(1, one, key.text(), SERVERS));
    }

    private String verify(Issued key, String cost) {
        Answer answer =
                stack.verifier()
                        .post(
                                "/api/auth/keys/verify",
                                "{\"key\":\"%s\"%s}".formatted(key.text(), cost));
        new Headers(answer).assertNone(); // a service is not limited
        return answer.at("/code")
                + " "
                + answer.at("/http_status")
                + " "
                + answer.at("/rate_limit/remaining");
    }

    @Test
    void theSessionsOfAPersonShareALimit() {
        Person person = Person.register(stack);
        var first = new Headers(person.calls(stack.backend()).get(SERVERS));
        var other = new Headers(person.again().calls(second.origin()).get(SERVERS));

        first.assertAbout("user", 600, 60);
        assertTrue(other.remaining() < first.remaining(), () -> "left: " + other.remaining());
        int left = (int) other.remaining();
        List<Http> many =
                IntStream.range(0, left + 50)
                        .mapToObj(i -> person.calls(three.get(i % 3)))
                        .toList();
        assertExactly(left, Burst.of(many, SERVERS));
    }

    @Test
    void aKeyForManyRequestsNeverMakesMoreThanItsLimit() {
        int limit = 10_000;
        Issued key = stack.limitedKey(limit, 60);
        var first = new Headers(new Http(stack.backend(), key.text()).get(SERVERS));

        int passed = 1;
        for (int round = 0; round < 60; round++) {
            passed += Burst.of(200, three, key.text(), SERVERS).count(200);
        }

        assertTrue(Instant.now().isBefore(first.reset()), "all in one window");
        int all = passed;
        assertTrue(all <= limit, () -> "passed: " + all);
        assertTrue(all >= limit * 0.97, () -> "passed: " + all); // 1 % for each instance
    }

    @Test
    void theCheckOfLimitsIsForServicesAlone() {
        assertEquals(404, stack.owner().post("/api/ratelimit/check", "{}").status());
        assertEquals(404, stack.owner().get("/api/ratelimit/policies").status());
    }

    @Test
    void usageTellsWithinSecondsWhatWasDoneAndRefused() {
        Issued key = stack.limitedKey(40, 60);
        assertExactly(40, Burst.of(200, three, key.text(), SERVERS));

        String path = "/api/usage/keys/" + key.id();
        await().atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertEquals("200", totals(path)[0]));

        assertEquals(List.of("200", "0", "160"), List.of(totals(path)));
        Answer usage = stack.owner().get(path);
        assertEquals(SERVERS, usage.at("/top_routes/0/route"), usage::text);
        assertNotEquals("", usage.at("/last_used_at"));
        assertEquals("127.0.0.1", usage.at("/last_address/address"));
    }

    private String[] totals(String path) {
        Answer usage = stack.owner().get(path);
        assertEquals(200, usage.status(), usage::text);
        return new String[] {
            usage.at("/totals/requests"),
            usage.at("/totals/errors"),
            usage.at("/totals/rate_limited")
        };
    }
}
