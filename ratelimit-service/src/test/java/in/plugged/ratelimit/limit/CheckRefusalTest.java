package in.plugged.ratelimit.limit;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.resourceserver.testing.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be asked, and by whom. */
@RatelimitServiceTest
class CheckRefusalTest {

    private final Caller caller = new Caller();

    @Test
    void everythingThatIsWrongIsNamedAtOnceWithItsPlace() {
        violations(
                        """
                        {"requests": [
                          {"checks": [
                            {"subject": "key:a", "policy": "key", "cost": 1.5},
                            {"subject": "key:a", "policy": "key", "limit": 5, "cost": -1}],
                           "refused": -1},
                          {"checks": [
                            {"subject": "with space", "policy": "nowhere"},
                            {"limit": 0, "window_seconds": 86401, "lease": 10000001, "subject": "a"},
                            {"subject": "b", "give_back": {"cost": 0}, "extra": 1}]}],
                         "colour": "blue"}
                        """)
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder(
                                        "colour",
                                        "requests.0.refused",
                                        "requests.0.checks.0.cost",
                                        "requests.0.checks.1.cost",
                                        "requests.0.checks.1.policy",
                                        "requests.0.checks.1.subject", // the same count twice
                                        "requests.1.checks.0.subject",
                                        "requests.1.checks.0.policy",
                                        "requests.1.checks.1.limit",
                                        "requests.1.checks.1.window_seconds",
                                        "requests.1.checks.1.lease",
                                        "requests.1.checks.2.limit",
                                        "requests.1.checks.2.window_seconds",
                                        "requests.1.checks.2.give_back.cost",
                                        "requests.1.checks.2.give_back.reset_at",
                                        "requests.1.checks.2.extra")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cost\": -1 | cost",
                "\"cost\": 1000001 | cost",
                "\"cost\": 0.5 | cost",
                "\"cost\": \"1\" | cost",
                "\"cost\": 1e30 | cost",
                "\"cost\": 99999999999999999999 | cost",
                "\"lease\": -1 | lease",
                "\"give_back\": {\"cost\": 1, \"reset_at\": \"2026-01-01\"} | give_back.reset_at",
                "\"give_back\": {\"cost\": -1, \"reset_at\": \"2026-01-01T00:00:00Z\"} | give_back.cost",
            })
    void aFieldOutOfRangeIsRefused(String field, String named) {
        violations(
                        "{\"requests\": [{\"checks\": [{\"subject\": \"a\", \"policy\": \"key\", %s}]}]}"
                                .formatted(field))
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.0." + named)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a{b", "a}b", "ä", "a\\u0000", "a\\n"})
    void aSubjectThatCouldMeanSomethingInAKeyIsRefused(String subject) {
        violations(
                        "{\"requests\": [{\"checks\": [{\"subject\": \"%s\", \"policy\": \"key\"}]}]}"
                                .formatted(subject))
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.0.subject")));
    }

    @Test
    void aSubjectHasAtMostTwoHundredCharacters() {
        caller.together(
                        List.of(
                                Caller.check(
                                        caller.subject() + "!".repeat(159),
                                        Map.of("policy", "key"))))
                .statusCode(200);
        caller.together(List.of(Caller.check("a".repeat(201), Map.of("policy", "key"))))
                .statusCode(400);
    }

    @Test
    void anUnknownPolicyIsNamed() {
        caller.ask(Map.of("policy", "nowhere"))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.0.policy")))
                .body(
                        field(
                                "error.details.violations.message",
                                contains("names a policy that is not here: nowhere")));
        caller.ask(Map.of("policy", "${no} {name}"))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.message",
                                contains("names a policy that is not here")));
    }

    @Test
    void anAlgorithmOfItsOwnBesideAPolicyIsRefused() {
        caller.ask(Map.of("policy", "key", "algorithm", "gcra"))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.0.policy")));
        caller.ask(Map.of("limit", 1, "window_seconds", 1, "algorithm", "sliding"))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.0.algorithm")));
    }

    @Test
    void aCountIsAskedOnceInARequest() {
        caller.together(
                        List.of(
                                caller.check(Map.of("limit", 5, "window_seconds", 60)),
                                caller.check(Map.of("limit", 9, "window_seconds", 60))))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                contains("requests.0.checks.1.subject")));
    }

    @Test
    void moreThanFiveHundredRequestsOrTenChecksAreRefused() {
        Map<String, Object> request =
                Map.of("checks", List.of(Map.of("policy", "key", "subject", "a")));
        caller.askAll(Collections.nCopies(501, request))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("requests")));

        caller.together(
                        IntStream.range(1, 12)
                                .mapToObj(
                                        i -> caller.check(Map.of("limit", 5, "window_seconds", i)))
                                .toList())
                .statusCode(400)
                .body(field("error.details.violations.field", contains("requests.0.checks")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"requests\": []}",
                "{\"requests\": [{}]}",
                "{\"requests\": [{\"checks\": []}]}",
                "{\"requests\": [null]}",
                "{\"requests\": [{\"checks\": [null]}]}",
                "{\"requests\": null}"
            })
    void whatAsksNothingIsRefused(String body) {
        violations(body).body(field("error.details.violations[0].field", startsWith("requests")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"requests\": 1", "5"})
    void whatIsNoCallIsRefused(String body) {
        caller.send(body).statusCode(400).body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        caller.send("{\"requests\": [" + " ".repeat(70_000) + "]}").statusCode(413);
    }

    @Test
    void withoutACredentialNobodyAsks() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/ratelimit/check")
                .then()
                .statusCode(401)
                .body(field("error.details.reason", equalTo("missing")));
        given().get("/api/ratelimit/policies").then().statusCode(401);
    }

    @Test
    void anAdminIsNoService() {
        String admin = TestKeys.valid().scopes("admin", "read:servers").bearer();

        given().header("Authorization", admin)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/ratelimit/check")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("ratelimit:check")));
        given().header("Authorization", admin)
                .get("/api/ratelimit/policies")
                .then()
                .statusCode(403);
    }

    @Test
    void policiesAreListedByName() {
        caller.policies()
                .statusCode(200)
                .body(
                        field(
                                "data.name",
                                contains(
                                        "cli-decide",
                                        "cli-initiate",
                                        "cli-poll",
                                        "client-registration",
                                        "key",
                                        "register",
                                        "user")))
                .body(field("data.limit", contains(10, 5, 100, 60, 60, 20, 600)))
                .body(field("data.window_seconds", contains(300, 900, 300, 3600, 60, 3600, 60)))
                .body("data.algorithm.unique()", contains("window"))
                .body(field("pagination.limit", equalTo(50)));
    }

    private ValidatableResponse violations(String body) {
        return caller.send(body)
                .statusCode(400)
                .body(
                        field(
                                "error.message",
                                equalTo("The request has fields that can't be accepted")));
    }
}
