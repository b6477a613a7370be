package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.costing;
import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.TestDescriptors;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import io.vertx.grpc.common.GrpcStatus;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that bring limits of their own, and such that make no sense. */
@RatelimitServiceTest
class QuestionTest {

    private static final String DOMAIN = "questions";
    private static final RateLimitDescriptor ANY = descriptor("one=any");

    private final Gateway gateway = Gateway.at(TestDescriptors.OPEN_ADDRESS);

    @Inject Domains domains;

    @BeforeEach
    void write() {
        TestDescriptors.write(
                "questions.yaml",
                "domain: questions\ndescriptors: [{key: one, rate_limit: {unit: day, requests_per_unit: 1}}]");
        domains.reload();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aRequestMayBringALimitThatNobodyReaches() {
        DescriptorStatus status =
                ask(bringing(-1, RateLimitUnit.DAY)).response().getStatuses(0); // the greatest

        assertEquals(1_000_000_000, status.getCurrentLimit().getRequestsPerUnit());
        assertEquals(GrpcStatus.INVALID_ARGUMENT, ask(bringing(1, RateLimitUnit.UNKNOWN)).status());
    }

    @Test
    void aRequestMayBringItsOwnLimit() {
        DescriptorStatus status = ask(bringing(3, RateLimitUnit.YEAR)).response().getStatuses(0);

        assertEquals(2, status.getLimitRemaining());
        assertEquals(Unit.YEAR, status.getCurrentLimit().getUnit());
        assertEquals(31_536_000, status.getDurationUntilReset().getSeconds());
    }

    private RateLimitDescriptor bringing(int requests, RateLimitUnit unit) {
        return descriptor("any=" + UUID.randomUUID()).toBuilder()
                .setLimit(RateLimitOverride.newBuilder().setRequestsPerUnit(requests).setUnit(unit))
                .build();
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefused() {
        assertEquals(GrpcStatus.INVALID_ARGUMENT, gateway.ask("", ANY).status());
        assertEquals(GrpcStatus.INVALID_ARGUMENT, gateway.ask(DOMAIN).status());
        assertEquals(GrpcStatus.INVALID_ARGUMENT, ask(costing(1_000_001, ANY)).status());
        assertEquals(GrpcStatus.INVALID_ARGUMENT, ask(costing(-1, ANY)).status());
        RateLimitDescriptor[] many =
                IntStream.range(0, 11)
                        .mapToObj(at -> descriptor("two=" + at))
                        .toArray(RateLimitDescriptor[]::new);
        assertEquals(GrpcStatus.INVALID_ARGUMENT, ask(many).status());
    }

    private Gateway.Told ask(RateLimitDescriptor... descriptors) {
        return gateway.ask(DOMAIN, descriptors);
    }
}
