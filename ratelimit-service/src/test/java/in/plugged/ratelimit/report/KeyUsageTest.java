package in.plugged.ratelimit.report;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.resourceserver.testing.TestSessions;
import in.plugged.resourceserver.testing.TestTokens;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of a key reads of its use. */
@RatelimitServiceTest
class KeyUsageTest {

    private final Instant day = Step.DAY.floor(Instant.now()).minus(Duration.ofDays(1));

    private final KeptKey key = new KeptKey();
    private final Map<String, String> twoHours =
            Map.of(
                    "from", day.toString(),
                    "to", day.plus(Duration.ofHours(3)).toString(),
                    "step", "hour");

    @BeforeEach
    void makeKnown() {
        key.known(1);
    }

    @Test
    void everyStepOfTheRangeIsThere() {
        key.used(Step.HOUR, day, 10, 2, 1, "{6,3,1}");
        key.used(Step.HOUR, day.plus(Duration.ofHours(2)), 4, 0, 0, "{0,4}");

        get(twoHours)
                .statusCode(200)
                .body(field("key_id", equalTo(key.id())))
                .body(field("step", equalTo("hour")))
                .body(field("from", equalTo(day.toString())))
                .body(field("to", equalTo(day.plus(Duration.ofHours(3)).toString())))
                .body(
                        field(
                                "data.time",
                                contains(
                                        day.toString(),
                                        day.plus(Duration.ofHours(1)).toString(),
                                        day.plus(Duration.ofHours(2)).toString())))
                .body(field("data.requests", contains(10, 0, 4)))
                .body(field("data.errors", contains(2, 0, 0)))
                .body(field("data.rate_limited", contains(1, 0, 0)))
                .body(field("data.p50_ms", contains(0.128, null, 0.192)))
                .body(field("data.p95_ms", contains(0.256, null, 0.192)))
                .body(field("totals.requests", equalTo(14)))
                .body(field("totals.errors", equalTo(2)))
                .body(field("totals.rate_limited", equalTo(1)))
                .body(field("totals.p50_ms", equalTo(0.192)))
                .body(field("totals.p95_ms", equalTo(0.256)));
    }

    @Test
    void whatLiesOutsideOfTheRangeIsNotThere() {
        key.used(Step.HOUR, day.minus(Duration.ofHours(1)), 1, 0, 0, "{1}");
        key.used(Step.HOUR, day.plus(Duration.ofHours(3)), 1, 0, 0, "{1}");
        key.used(Step.MINUTE, day, 1, 0, 0, "{1}");

        get(twoHours).statusCode(200).body(field("totals.requests", equalTo(0)));
    }

    @Test
    void aKeyThatNobodyUsedHasZeros() {
        get(Map.of())
                .statusCode(200)
                .body(field("step", equalTo("minute")))
                .body(field("data", hasSize(60)))
                .body(field("data.requests", everyItem(equalTo(0))))
                .body(field("data.p50_ms", everyItem(nullValue())))
                .body(field("totals.p95_ms", nullValue()))
                .body(field("last_used_at", nullValue()))
                .body(field("first_address", nullValue()))
                .body(field("last_address", nullValue()))
                .body(field("top_routes", empty()));
    }

    @Test
    void aKeyWasNotUsedAfterItsEnd() {
        key.seen("192.0.2.1", day, "192.0.2.1", day.plusSeconds(60));
        Database.update(
                "update known_key set revoked_at = ?::timestamptz where key_id = ?",
                day.plusSeconds(59).toString(),
                key.id());

        get(twoHours).body(field("last_used_at", equalTo(day.plusSeconds(59).toString())));
    }

    @Test
    void aDatabaseThatHangsIsTold() {
        Database.during(
                () -> get(twoHours).statusCode(503),
                "lock table known_key in access exclusive mode");

        get(twoHours).statusCode(200);
    }

    @Test
    void theRunningStepIsIncluded() {
        Instant day = Step.DAY.floor(Instant.now());
        key.used(Step.DAY, day, 3, 0, 0, "{3}");

        get(Map.of("step", "day")).body(field("data[-1].requests", equalTo(3)));
    }

    @Test
    void addressesAreToldWithTheirTimes() {
        key.seen("192.0.2.1", day, "2001:db8::7", day.plusSeconds(60));

        get(twoHours)
                .body(field("first_address.address", equalTo("192.0.2.1")))
                .body(field("first_address.at", equalTo(day.toString())))
                .body(field("last_address.address", equalTo("2001:db8::7")))
                .body(field("last_address.at", equalTo(day.plusSeconds(60).toString())))
                .body(field("last_used_at", equalTo(day.plusSeconds(60).toString())));
    }

    @Test
    void theTenBusiestRoutesOfTheDaysAreTold() {
        for (int i = 1; i <= 12; i++) {
            key.route(day, "/api/things/" + i, i, 1);
        }
        key.route(day.minus(Duration.ofDays(1)), "/api/yesterday", 100, 0);

        get(twoHours)
                .body(field("top_routes", hasSize(10)))
                .body(field("top_routes[0].route", equalTo("/api/things/12")))
                .body(field("top_routes[0].method", equalTo("GET")))
                .body(field("top_routes[0].requests", equalTo(12)))
                .body(field("top_routes[0].errors", equalTo(1)))
                .body(field("top_routes[9].requests", equalTo(3)));
    }

    @Test
    void aSessionAndATokenReadItToo() {
        as(TestSessions.valid().hubs("hub_first", key.hub()).issue().cookie(), "hub_id", key.hub())
                .statusCode(200);
        as(TestSessions.valid().hubs(key.hub(), "hub_other").issue().cookie(), "step", "hour")
                .statusCode(200);
        given().header(
                        "Authorization",
                        TestTokens.valid().scopes("admin").hub(key.hub()).issue().bearer())
                .get(path())
                .then()
                .statusCode(200);
    }

    @Test
    void aSessionInAnotherHubDoesNotFindIt() {
        as(TestSessions.valid().hubs("hub_first", key.hub()).issue().cookie(), "step", "hour")
                .statusCode(404);
        as(TestSessions.valid().hubs("hub_first").issue().cookie(), "hub_id", key.hub())
                .statusCode(403);
    }

    @Test
    void itTakesTheScopeAdmin() {
        given().header(
                        "Authorization",
                        TestKeys.valid().scopes("read:servers").hub(key.hub()).bearer())
                .get(path())
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")));
        given().header(
                        "Authorization",
                        TestTokens.valid().scopes("read:servers").hub(key.hub()).issue().bearer())
                .get(path())
                .then()
                .statusCode(403);
    }

    @Test
    void withoutACredentialThereIsNothing() {
        given().get(path()).then().statusCode(401);
    }

    @Test
    void aKeyOfAnotherHubIsNotFoundLikeOneThatNeverWas() {
        String admin = TestKeys.valid().scopes("admin").hub("hub_other").bearer();

        given().header("Authorization", admin).get(path()).then().statusCode(404);
        given().header("Authorization", admin)
                .get("/api/usage/keys/" + new KeptKey().id())
                .then()
                .statusCode(404);
        given().header("Authorization", admin)
                .get("/api/usage/keys/nonsense")
                .then()
                .statusCode(404);
    }

    @Test
    void aMovedKeyShowsItsWholeHistoryToTheHubThatHasItNow() {
        key.used(Step.HOUR, day, 10, 0, 0, "{10}");
        var moved = key.movedTo("hub_next");
        moved.used(Step.HOUR, day, 5, 0, 0, "{5}");

        get(twoHours).statusCode(404);
        given().header("Authorization", TestKeys.valid().scopes("admin").hub("hub_next").bearer())
                .queryParams(twoHours)
                .get(path())
                .then()
                .statusCode(200)
                .body(field("data.requests", contains(15, 0, 0)));
    }

    @Test
    void whatIsWrongWithTheRangeIsToldAtOnce() {
        get(Map.of("from", "2026-01-01", "to", "soon", "step", "week"))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder("from", "to", "step")));
        get(Map.of("from", "2020-01-01T00:00:00Z", "to", "2021-01-01T00:00:00Z"))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("step")));
    }

    private ValidatableResponse get(Map<String, String> query) {
        return given().header(
                        "Authorization", TestKeys.valid().scopes("admin").hub(key.hub()).bearer())
                .queryParams(query)
                .get(path())
                .then();
    }

    private ValidatableResponse as(String cookie, String parameter, String value) {
        return given().header("Cookie", cookie).queryParam(parameter, value).get(path()).then();
    }

    private String path() {
        return "/api/usage/keys/" + key.id();
    }
}
