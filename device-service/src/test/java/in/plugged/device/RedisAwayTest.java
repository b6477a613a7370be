package in.plugged.device;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.flow.Approver;
import in.plugged.device.flow.DeviceCode;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.UserCode;
import in.plugged.device.handout.HandOuts;
import in.plugged.device.handout.Polled;
import in.plugged.device.redis.RedisAway;
import in.plugged.embedded.Place;
import in.plugged.embedded.RedisServer;
import in.plugged.embedded.SuiteServers;
import in.plugged.service.testing.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that goes away, hangs, and comes back with all that it had. */
@QuarkusTest
@QuarkusTestResource(SuiteServers.class)
@QuarkusTestResource(TestServices.class)
@TestProfile(RedisAwayTest.OwnRedis.class)
class RedisAwayTest {

    private static Place place = Place.temporary();
    private static RedisServer redis;

    private final Person person = Person.loggedIn();

    @Inject Times times;
    @Inject HandOuts handOuts;
    @Inject Flows flows;

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/health", management = true)
    URI health;

    /** A port on which this class starts and stops a Redis of its own. */
    public static final class OwnRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0)) {
                return Map.of(
                        "quarkus.redis.hosts",
                        "redis://127.0.0.1:" + socket.getLocalPort(),
                        "plugged.device.redis-timeout",
                        "PT3S");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        URI hosts = ConfigProvider.getConfig().getValue("quarkus.redis.hosts", URI.class);
        place = new Place(place.folder(), hosts.getPort(), place.log(), false);
        redis = started();
    }

    private static RedisServer started() {
        return RedisServer.start(place, RedisServer.Durability.BEFORE_ANSWER);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void begin() {
        if (!redis.process().isAlive()) {
            redis = started();
        }
        awaitAnswers();
    }

    private static void end() {
        redis.process().kill();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !redis.process().isAlive());
    }

    private static void awaitAnswers() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> Program.initiate(Program.newAddress(), Map.of()).statusCode(200));
    }

    private void assertUnavailable(Program program) {
        program.poll()
                .statusCode(503)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("authorization_pending")))
                .body(field("error.code", equalTo("UNAVAILABLE")));
        person.approve(program).statusCode(503);
        Program.initiate(Program.newAddress(), Map.of()).statusCode(503);
    }

    @Test
    void whatWasDecidedOutlivesTheEndOfRedis() {
        var program = Program.begun();
        person.approve(program).statusCode(200);
        end();

        var other = new Program(Program.newAddress(), "0".repeat(48), "ABCD-2345");
        assertUnavailable(other);
        RestAssured.given().get(health + "/group/dependencies").then().statusCode(503);
        RestAssured.given().get(health + "/ready").then().statusCode(200);

        redis = started();
        awaitAnswers();
        String key = program.poll().statusCode(200).extract().as(Json.class).path("api_key");
        assertEquals(person.services().live(), List.of(key));
    }

    @Test
    void aKeyThatWasToldOutlivesTheEndOfRedis() {
        var program = Program.begun();
        person.approve(program).statusCode(200);
        String key = program.poll().statusCode(200).extract().as(Json.class).path("api_key");
        end();
        redis = started();
        awaitAnswers();

        assertEquals(key, program.poll().statusCode(200).extract().as(Json.class).path("api_key"));
        assertEquals(List.of(key), person.services().live());
    }

    /** What was decided while Redis hung takes effect once it goes on. */
    @Test
    void aDecisionWithoutAnAnswerIsDoneAgain() {
        var program = Program.begun();
        redis.process().pause();
        var me = new Approver(person.session().id(), person.userId(), Optional.empty());
        var code = UserCode.parse(program.userCode()).orElseThrow();
        assertThrows(
                RedisAway.class, () -> flows.deny(code, me).await().atMost(Duration.ofSeconds(30)));
        redis.process().resume();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        person.session().id(),
                                        times.fields(program).get("unanswered")));
        person.deny(program.userCode()).statusCode(200);
        program.poll().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void betweenTheKeyAndItsNoteRedisMayGoAway(boolean killed) {
        var program = Program.begun();
        person.approve(program).statusCode(200);
        person.services().behave("make", "waits");
        var poll = CompletableFuture.supplyAsync(program::poll, Thread::startVirtualThread);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> person.services().made().size() == 1);

        lose(killed);
        person.services().recover("make");
        poll.join().statusCode(503).body(field("status", equalTo("authorization_pending")));
        comeBack(killed);

        String key = keyOf(program);
        assertEquals(List.of(key), person.services().live());
        assertEquals(1, person.services().made().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArrivalIsRecordedOnceRedisIsBack(boolean killed) {
        var program = Program.begun();
        person.approve(program).statusCode(200);
        program.head();

        lose(killed);
        var flow = new DeviceCode(program.deviceCode()).flowId();
        handOuts.arrived(new Polled.Key("text", flow, "1"));
        comeBack(killed);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertTrue(times.fields(program).containsKey("written_at")));
        assertEquals(List.of(keyOf(program)), person.services().live());
    }

    private static void lose(boolean killed) {
        if (killed) {
            end();
        } else {
            redis.process().pause();
        }
    }

    private static void comeBack(boolean killed) {
        if (killed) {
            redis = started();
        } else {
            redis.process().resume();
        }
        awaitAnswers();
    }

    private static String keyOf(Program program) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> program.poll().extract().response(),
                        answer -> answer.statusCode() != 503)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("api_key");
    }

    @Test
    void nobodyWaitsForARedisThatHangs() {
        var program = Program.begun();
        redis.process().pause();
        assertUnavailable(program);
        redis.process().resume();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertTrue(
                                        List.of(200, 429)
                                                .contains(program.poll().extract().statusCode())));
    }
}
