package in.plugged.ratelimit.report;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.resourceserver.testing.TestSessions;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of all keys of a hub together. */
@RatelimitServiceTest
class HubUsageTest {

    private final Instant day = Step.DAY.floor(Instant.now()).minus(Duration.ofDays(1));
    private static final String SUMMARY = "/api/usage/summary";

    private final KeptKey one = new KeptKey();
    private final KeptKey other = new KeptKey(new KeptKey().id(), one.hub());
    private final Map<String, String> twoHours =
            Map.of(
                    "from", day.toString(),
                    "to", day.plus(Duration.ofHours(2)).toString(),
                    "step", "hour");

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Pool database;

    /** Whoever gave up waiting must leave no connection behind. */
    @Test
    void aQuestionThatNobodyWaitsForAnyMoreEndsInTheDatabase() {
        var rows = database.query("show statement_timeout").execute().await().indefinitely();

        assertEquals("5s", rows.iterator().next().getString(0));
    }

    @Test
    void itIsTheSumOfItsKeys() {
        one.used(Step.HOUR, day, 10, 0, 0, "{10}");
        other.used(Step.HOUR, day, 20, 0, 0, "{0,20}");
        one.route(day, "/api/servers", 30, 1);
        other.route(day, "/api/servers", 5, 1);

        get(twoHours)
                .statusCode(200)
                .body(field("hub_id", equalTo(one.hub())))
                .body(field("data.requests", contains(30, 0)))
                .body(field("data[0].p50_ms", equalTo(0.192)))
                .body(field("totals.requests", equalTo(30)))
                .body(field("top_keys.key_id", contains(other.id(), one.id())))
                .body(field("top_keys.requests", contains(20, 10)))
                .body(field("top_routes", hasSize(1)))
                .body(field("top_routes[0].requests", equalTo(35)))
                .body(field("top_routes[0].errors", equalTo(2)));
    }

    @Test
    void topKeysAreThoseOfTheRangeAlone() {
        one.used(Step.DAY, day, 1_000, 0, 0, "{1000}");
        one.used(Step.HOUR, day.minus(Duration.ofHours(1)), 3, 0, 0, "{3}");

        get(Map.of(
                        "from", day.minus(Duration.ofHours(1)).toString(),
                        "to", day.plus(Duration.ofDays(1)).toString(),
                        "step", "hour"))
                .body(field("top_keys.requests", contains(1_003)));
    }

    @Test
    void aKeyThatHasMovedCountsWhereItWasUsed() {
        one.used(Step.HOUR, day, 10, 0, 0, "{10}");
        one.movedTo("hub_elsewhere");

        get(twoHours)
                .body(field("totals.requests", equalTo(10)))
                .body(field("top_keys", hasSize(1)));
    }

    @Test
    void aHubWithoutUseHasZeros() {
        get(Map.of())
                .statusCode(200)
                .body(field("data", hasSize(60)))
                .body(field("totals.requests", equalTo(0)))
                .body(field("top_keys", empty()))
                .body(field("top_routes", empty()));
    }

    @Test
    void aSessionNamesAnyOfItsHubs() {
        one.used(Step.HOUR, day, 10, 0, 0, "{10}");
        String cookie = TestSessions.valid().hubs("hub_first", one.hub()).issue().cookie();

        given().header("Cookie", cookie)
                .queryParams(twoHours)
                .queryParam("hub_id", one.hub())
                .get(SUMMARY)
                .then()
                .statusCode(200)
                .body(field("totals.requests", equalTo(10)));
        given().header("Cookie", cookie)
                .get(SUMMARY)
                .then()
                .statusCode(200)
                .body(field("hub_id", equalTo("hub_first")));
    }

    @Test
    void aKeyReadsItsOwnHubAlone() {
        given().header("Authorization", TestKeys.valid().scopes("admin").bearer())
                .queryParam("hub_id", one.hub())
                .get(SUMMARY)
                .then()
                .statusCode(403);
    }

    @Test
    void itTakesTheScopeAdmin() {
        given().header("Authorization", TestKeys.valid().scopes("read:servers").bearer())
                .get(SUMMARY)
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")));
        given().get(SUMMARY).then().statusCode(401);
    }

    private ValidatableResponse get(Map<String, String> query) {
        return given().header(
                        "Authorization", TestKeys.valid().scopes("admin").hub(one.hub()).bearer())
                .queryParams(query)
                .get(SUMMARY)
                .then();
    }
}
