package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.costing;
import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static in.plugged.ratelimit.envoy.Gateway.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.TestDescriptors;
import in.plugged.resourceserver.testing.TestKeys;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gateways are told that speak Envoy's protocol. */
@RatelimitServiceTest
class RateLimitServiceTest {

    private static final String DOMAIN = "gateway";
    private static final String FILE = "gateway.yaml";
    private static final String LIMITS =
            """
            domain: gateway
            descriptors:
              - key: two
                rate_limit: {unit: minute, requests_per_unit: 2}
              - key: thousand
                rate_limit: {name: many, unit: hour, requests_per_unit: 1000}
              - key: watched
                rate_limit: {unit: minute, requests_per_unit: 1}
                shadow_mode: true
              - key: free
                rate_limit: {unlimited: true}
              - key: closed
                rate_limit: {unit: HOUR, requests_per_unit: 0}
              - key: instead
                rate_limit: {unit: minute, requests_per_unit: 5, replaces: [{name: many}]}
              - key: named
                policy: cli-initiate
            """;

    private final Gateway gateway =
            Gateway.with(TestKeys.valid().scopes("ratelimit:check").bearer());
    private final String own = UUID.randomUUID().toString();

    @Inject Domains domains;
    @Inject MeterRegistry registry;

    @BeforeEach
    void write() {
        TestDescriptors.write(FILE, LIMITS);
        domains.reload();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aDescriptorPassesAsOftenAsItsLimitSays() {
        RateLimitResponse first = ask(mine("two")).response();
        ask(mine("two"));
        RateLimitResponse third = ask(mine("two")).response();

        assertEquals(Code.OK, first.getOverallCode());
        DescriptorStatus passed = first.getStatuses(0);
        assertEquals(Code.OK, passed.getCode());
        assertEquals(2, passed.getCurrentLimit().getRequestsPerUnit());
        assertEquals(Unit.MINUTE, passed.getCurrentLimit().getUnit());
        assertEquals(1, passed.getLimitRemaining());
        assertEquals(60, passed.getDurationUntilReset().getSeconds());
        assertEquals(Code.OVER_LIMIT, third.getOverallCode());
        assertEquals(Code.OVER_LIMIT, third.getStatuses(0).getCode());
        assertEquals(0, third.getStatuses(0).getLimitRemaining());
        assertEquals(Code.OK, ask(descriptor("two=another")).response().getOverallCode());
    }

    @Test
    void theCallerIsToldTheHeadersAndTheBodyOfTheSuite() {
        Gateway.Told passed = ask(mine("two"));
        ask(mine("two"));
        Gateway.Told refused = ask(mine("two"));

        assertEquals("2", passed.header("X-RateLimit-Limit"));
        assertEquals("1", passed.header("X-RateLimit-Remaining"));
        assertEquals("\"gateway\";q=2;w=60", passed.header("RateLimit-Policy"));
        assertEquals("", passed.header("Retry-After"));
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertEquals("application/json", refused.header("content-type"));
        int seconds = Integer.parseInt(refused.header("retry-after"));
        assertTrue(0 < seconds && seconds <= 60);
        var error =
                new JsonObject(refused.response().getRawBody().toStringUtf8())
                        .getJsonObject("error");
        assertEquals("RATE_LIMITED", error.getString("code"));
        assertEquals(2, error.getJsonObject("details").getInteger("limit"));
        assertEquals("no-store", refused.header("Cache-Control"));
    }

    @Test
    void hitsCountAsManyAsTheyAreAndZeroTakesNothing() {
        var two = request(DOMAIN, mine("thousand")).toBuilder().setHitsAddend(2).build();

        assertEquals(998, gateway.ask(two).response().getStatuses(0).getLimitRemaining());
        assertEquals(991, remaining(costing(7, mine("thousand"))));
        assertEquals(991, remaining(costing(0, mine("thousand"))));
        assertEquals(990, remaining(mine("thousand")));
        assertEquals(
                Code.OVER_LIMIT, ask(costing(991, mine("thousand"))).response().getOverallCode());
        assertEquals(990, remaining(costing(0, mine("thousand"))));
    }

    @Test
    void oneThatRefusesTakesNothingFromTheOthers() {
        ask(costing(2, mine("two")));

        RateLimitResponse refused = ask(mine("thousand"), mine("two")).response();

        assertEquals(Code.OVER_LIMIT, refused.getOverallCode());
        assertEquals(Code.OK, refused.getStatuses(0).getCode());
        assertEquals("many", refused.getStatuses(0).getCurrentLimit().getName());
        assertEquals(Code.OVER_LIMIT, refused.getStatuses(1).getCode());
        assertEquals(999, remaining(mine("thousand")));
    }

    @Test
    void theSameDescriptorTwiceCostsTwice() {
        assertEquals(998, remaining(mine("thousand"), mine("thousand")));
    }

    @Test
    void whatOnlyLooksOnIsCountedAndRefusesNothing() {
        ask(mine("watched"));
        RateLimitResponse second = ask(mine("watched"), mine("thousand")).response();

        assertEquals(Code.OK, second.getOverallCode());
        assertEquals(Code.OK, second.getStatuses(0).getCode());
        assertEquals(0, second.getStatuses(0).getLimitRemaining());
        assertEquals("many", policyName(ask(mine("watched"), mine("thousand"))));
    }

    private static String policyName(Gateway.Told told) {
        return told.header("RateLimit-Policy").replaceAll("\"(.*)\".*", "$1");
    }

    @Test
    void whatIsNotSaidIsNotLimited() {
        for (RateLimitDescriptor free : List.of(mine("free"), mine("other"))) {
            RateLimitResponse passed = ask(free).response();
            assertEquals(Code.OK, passed.getOverallCode());
            assertFalse(passed.getStatuses(0).hasCurrentLimit());
            assertEquals(0, passed.getResponseHeadersToAddCount());
        }
        assertEquals(Code.OK, gateway.ask("elsewhere", mine("two")).response().getOverallCode());
    }

    @Test
    void aLimitOfZeroIsClosedAndCountsNothingElse() {
        Gateway.Told refused = ask(mine("closed"), mine("thousand"));

        assertEquals(Code.OVER_LIMIT, refused.response().getOverallCode());
        assertEquals("3600", refused.header("Retry-After"));
        assertTrue(refused.response().getRawBody().toStringUtf8().contains("\"limit\":0"));
        assertEquals(999, remaining(mine("thousand")));
    }

    @Test
    void oneLimitMayTakeThePlaceOfAnother() {
        RateLimitResponse passed = ask(mine("thousand"), mine("instead")).response();

        assertFalse(passed.getStatuses(0).hasCurrentLimit());
        assertEquals(4, passed.getStatuses(1).getLimitRemaining());
        assertEquals(999, remaining(mine("thousand")));
    }

    @Test
    void aPolicyOfThisServiceIsALimitToo() {
        DescriptorStatus status = ask(mine("named")).response().getStatuses(0);

        assertEquals("cli-initiate", status.getCurrentLimit().getName());
        assertEquals(5, status.getCurrentLimit().getRequestsPerUnit());
        assertEquals(Unit.UNKNOWN, status.getCurrentLimit().getUnit());
        assertEquals(900, status.getDurationUntilReset().getSeconds());
    }

    @Test
    void exactlyTheLimitPassesOfManyAtOnceOverOneConnection() {
        List<Future<Gateway.Told>> asked =
                IntStream.range(0, 1_200)
                        .mapToObj(_ -> gateway.begin(request(DOMAIN, mine("thousand"))))
                        .toList();

        Future.all(asked).toCompletionStage().toCompletableFuture().join();

        assertEquals(
                1_000,
                asked.stream()
                        .filter(one -> one.result().response().getOverallCode() == Code.OK)
                        .count());
    }

    @Test
    void whatBecameOfRequestsIsCounted() {
        double allowed = counted("allowed");
        double refused = counted("refused");
        double watched = counted("would-refuse");

        ask(mine("two"));
        ask(mine("closed"));
        ask(mine("closed"));
        IntStream.range(0, 3).forEach(_ -> ask(costing(2, mine("watched"))));

        assertEquals(allowed + 1, counted("allowed"));
        assertEquals(refused + 2, counted("refused"));
        assertEquals(watched + 3, counted("would-refuse"));
    }

    private double counted(String outcome) {
        var counter =
                registry.find("plugged.limits.descriptors")
                        .tags("domain", DOMAIN, "outcome", outcome)
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    private RateLimitDescriptor mine(String key) {
        return descriptor(key + "=" + own);
    }

    private Gateway.Told ask(RateLimitDescriptor... descriptors) {
        return gateway.ask(DOMAIN, descriptors);
    }

    private int remaining(RateLimitDescriptor... descriptors) {
        return ask(descriptors).response().getStatuses(0).getLimitRemaining();
    }
}
