package in.plugged.ratelimit.limit;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Place;
import in.plugged.embedded.RedisServer;
import in.plugged.embedded.SuiteServers;
import in.plugged.ratelimit.TestDescriptors;
import in.plugged.ratelimit.envoy.Gateway;
import in.plugged.service.testing.Json;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.grpc.common.GrpcStatus;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A Redis that goes away, hangs, and comes back. It says nothing as long as a test wants, so an
 * answer shows by itself that nobody waited for it.
 */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteServers.class,
        initArgs = @ResourceArg(name = "database", value = "limits"))
@QuarkusTestResource(TestDescriptors.class)
@TestProfile(RedisAwayTest.OwnRedis.class)
class RedisAwayTest {

    private static final Map<String, Object> MANY =
            Map.of("limit", 100_000, "window_seconds", 3600);

    private static Place place = Place.temporary();
    private static RedisServer redis;

    private final Caller caller = new Caller();

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Inject MeterRegistry registry;

    /**
     * A port on which this class starts and stops a Redis of its own, and a timeout that a busy
     * machine keeps while Redis is well.
     */
    public static final class OwnRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0)) {
                return Map.of(
                        "quarkus.redis.hosts",
                        "redis://127.0.0.1:" + socket.getLocalPort(),
                        "plugged.ratelimit.limits.timeout",
                        "PT3S",
                        "quarkus.redis.tcp.read-idle-timeout",
                        "120s"); // or connections would be made anew in the middle of a test
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        URI hosts = ConfigProvider.getConfig().getValue("quarkus.redis.hosts", URI.class);
        place = new Place(place.folder(), hosts.getPort(), place.log(), false);
        redis = RedisServer.start(place, RedisServer.Durability.WITHIN_A_SECOND);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private void awaitAnswers() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> new Caller().ask(MANY).statusCode(200));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> dependencies().statusCode(200));
    }

    @Test
    void aRedisThatIsGoneRefusesNobodyAndIsFoundAgain() {
        awaitAnswers();
        caller.ask(MANY).statusCode(200);
        double timeouts = failures("timeout");
        redis.process().kill();

        refused();
        refused();
        dependencies().statusCode(503);
        ready().statusCode(200);
        assertEquals(timeouts, failures("timeout"), "nobody waits for a Redis that refuses");

        redis = RedisServer.start(place, RedisServer.Durability.WITHIN_A_SECOND);
        awaitAnswers();
        dependencies().statusCode(200);
        caller.ask(MANY).body(field("results[0].limits[0].remaining", lessThan(100_000)));
    }

    @Test
    void aGatewayIsToldThatNobodyCanCount() {
        TestDescriptors.write(
                "away.yaml",
                "domain: away\ndescriptors: [{key: k, rate_limit: {unit: hour, requests_per_unit: 9}}]");
        try (var gateway = Gateway.at(TestDescriptors.OPEN_ADDRESS)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    asks(gateway)
                                            .message()
                                            .filter(RedisAwayTest::isLimited)
                                            .isPresent());
            redis.process().kill();

            assertEquals(GrpcStatus.UNAVAILABLE, asks(gateway).status());

            redis = RedisServer.start(place, RedisServer.Durability.WITHIN_A_SECOND);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> asks(gateway).status() == GrpcStatus.OK);
        }
        TestDescriptors.remove("away.yaml");
    }

    private static boolean isLimited(RateLimitResponse answer) {
        return answer.getStatuses(0).hasCurrentLimit();
    }

    private static Gateway.Told asks(Gateway gateway) {
        return gateway.ask("away", Gateway.descriptor("k=v"));
    }

    @Test
    void whoAsksARedisThatHangsIsToldAndLittleIsTakenLater() {
        awaitAnswers();
        caller.ask(MANY).body(field("results[0].limits[0].remaining", equalTo(99_999)));
        double before = failures("timeout");
        redis.process().pause();

        for (int i = 0; i < 20; i++) {
            refused();
        }
        double timeouts = failures("timeout") - before;
        redis.process().resume();
        awaitAnswers();

        int left = caller.ask(MANY).extract().as(Json.class).path("results[0].limits[0].remaining");
        assertTrue(timeouts >= 1 && timeouts <= connections(), "timeouts: " + timeouts);
        assertTrue(left >= 99_998 - connections(), "left: " + left);
    }

    @Test
    void whatIsAskedOnceItIsKnownToHangTakesNothingLater() {
        awaitAnswers();
        redis.process().pause();
        Caller late = new Caller();
        for (int i = 0; i < 10; i++) {
            refused(); // each connection learns it
        }
        for (int i = 0; i < 10; i++) {
            late.ask(MANY).statusCode(503);
        }
        redis.process().resume();
        awaitAnswers();

        int left = late.ask(MANY).extract().as(Json.class).path("results[0].limits[0].remaining");
        assertTrue(left >= 99_999 - connections(), "left: " + left);
    }

    /** As when its node is lost: what is sent there gets no answer at all. */
    @Test
    void aNodeThatIsLostIsKnockedAtForASecondAlone() throws IOException {
        awaitAnswers();
        redis.process().kill();
        double before = failures("timeout");
        double goneBefore = failures("away");
        try (var _ = new LostNode(place.port())) {
            refused();
            refused();
        }
        assertEquals(before, failures("timeout"), "connecting ends before the timeout");
        assertTrue(failures("away") > goneBefore);

        redis = RedisServer.start(place, RedisServer.Durability.WITHIN_A_SECOND);
        awaitAnswers();
    }

    private void refused() {
        caller.ask(MANY)
                .statusCode(503)
                .body(field("error.code", equalTo("UNAVAILABLE")))
                .header("Retry-After", equalTo("1"));
    }

    private double failures(String reason) {
        var counter =
                registry.find("plugged.limits.redis.failures").tag("reason", reason).counter();
        return counter == null ? 0 : counter.count();
    }

    private static int connections() {
        return ConfigProvider.getConfig()
                .getValue("plugged.ratelimit.limits.connections", Integer.class);
    }

    private ValidatableResponse dependencies() {
        return given().get(health + "/group/dependencies").then();
    }

    private ValidatableResponse ready() {
        return given().get(health + "/ready").then();
    }
}
