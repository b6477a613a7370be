package in.plugged.ratelimit.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.Step;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page shows, as a file. */
@RatelimitServiceTest
class UsageCsvTest {

    private final Instant hour = Step.HOUR.floor(Instant.now());
    private final KeptKey key = new KeptKey();
    private final Browser browser = Browser.of(key.hub());

    @BeforeEach
    void use() {
        key.known(1);
        key.counted(hour, 10, 6, 3, "{6,3,1}");
    }

    @Test
    void eachStepIsALineForPrograms() {
        List<String> lines =
                browser.get("/usage.csv?range=24h", "de")
                        .then()
                        .statusCode(200)
                        .header("Content-Type", containsString("text/csv"))
                        .header("Cache-Control", equalTo("no-store"))
                        .header(
                                "Content-Disposition",
                                equalTo("attachment; filename=\"usage-" + key.hub() + "-24h.csv\""))
                        .extract()
                        .asString()
                        .lines()
                        .toList();

        assertEquals("time,requests,errors,rate_limited,p50_ms,p95_ms", lines.getFirst());
        assertEquals(hour.minusSeconds(3_600) + ",0,0,0,,", lines.get(23));
        assertEquals(hour + ",10,6,3,0.128,0.256", lines.get(24));
        assertEquals("", lines.get(25));
    }

    @Test
    void belowThemAreTheOtherTablesOfThePage() {
        key.route(Step.DAY.floor(Instant.now()), "/api/things", 10, 6);
        key.called("secret_use", 1, "192.0.2.9", "curl/8", hour, 4);
        key.called("secret_refusal", 1, "203.0.113.66", "=cmd()", hour, 2);
        browser.keys(key.hub(), Map.of(key.id(), "=1+1, or so"));
        Instant since = hour.minusSeconds(3_600);

        List<String> lines = lines(browser.get("/usage.csv"));

        assertEquals(
                List.of(
                        "key_id,name,requests,errors,rate_limited",
                        key.id() + ",\"'=1+1, or so\",10,6,3",
                        "",
                        "method,route,requests,errors",
                        "GET,/api/things,10,6",
                        "",
                        "address,program,refused,last_call,requests,requests_since",
                        "192.0.2.9,curl/8,false,%s,4,%s".formatted(hour, since),
                        "203.0.113.66,'=cmd(),true,%s,2,%s".formatted(hour, since)),
                lines.subList(26, lines.size()));
    }

    private static List<String> lines(Response answer) {
        return answer.then().statusCode(200).extract().asString().lines().toList();
    }

    @Test
    void aKeyHasAFileOfItsOwn() {
        browser.get("/usage.csv?key=" + key.id())
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("usage-" + key.id() + "-24h.csv"))
                .body(containsString(hour + ",10,6,3,"))
                .body(not(containsString("key_id")));
    }

    @Test
    void thatOfSomebodyElseIsNotThere() {
        Browser.of("hub_other").get("/usage.csv?key=" + key.id()).then().statusCode(404);
    }

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html,*/*;q=0.8")
                .get("/usage.csv")
                .then()
                .statusCode(303);
    }
}
