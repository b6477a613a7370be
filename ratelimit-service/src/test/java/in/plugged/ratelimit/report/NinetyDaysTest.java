package in.plugged.ratelimit.report;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The longest that is kept of hours, of a key among many. */
@RatelimitServiceTest
class NinetyDaysTest {

    private static final int HOURS = 90 * 24;

    private final KeptKey key = new KeptKey();
    private final Instant to = Step.HOUR.floor(Instant.now());
    private final Instant from = to.minus(Duration.ofHours(HOURS));

    @Test
    void ofOneKeyNoRowOfAnotherIsRead() {
        key.known(1);
        fill(key.id() + "'", 1);
        fill("key_' || lpad(k::text, 16, '0')", 200);
        Database.update("analyze key_usage");

        String plan =
                String.join(
                        "\n",
                        Database.column(
                                "explain (analyze, costs off, timing off) "
                                        + KeptUsage.OF_KEY
                                                .replace("$1", "?")
                                                .replace("$2", "2")
                                                .replace("$3", "'%s'".formatted(from))
                                                .replace("$4", "'%s'".formatted(to)),
                                key.id()));

        assertTrue(plan.contains("key_usage_pkey"), plan);
        assertFalse(plan.contains("Seq Scan") || plan.contains("Rows Removed"), plan);
        given().header(
                        "Authorization",
                        TestKeys.valid().scopes("admin").hub(key.hub()).issue().bearer())
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .queryParam("step", "hour")
                .get("/api/usage/keys/" + key.id())
                .then()
                .statusCode(200)
                .body(field("data", hasSize(HOURS)))
                .body(field("totals.requests", equalTo(HOURS)));
    }

    private void fill(String id, int keys) {
        Database.update(
                """
                insert into key_usage
                select '%s, 2, ?::timestamptz + h * interval '1 hour', ?, 1, 0, 0, 500, '{1}'
                from generate_series(1, %d) as k, generate_series(0, %d) as h"""
                        .formatted(id, keys, HOURS - 1),
                from.toString(),
                key.hub());
    }
}
