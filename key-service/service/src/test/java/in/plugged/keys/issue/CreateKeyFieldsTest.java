package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class CreateKeyFieldsTest {

    private final Hub hub = Hub.fresh();

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        hub.create(
                        """
                        {"description": 7, "type": "gold", "expires_at": "2020-01-01T00:00:00Z",
                         "scopes": "read:servers", "rate_limit": {"limit": 0},
                         "allowed_ips": ["192.0.2.1", "nowhere"], "metadata": {"a": 1}, "colour": "red"}""")
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder(
                                        "name",
                                        "description",
                                        "type",
                                        "expires_at",
                                        "scopes",
                                        "rate_limit.limit",
                                        "rate_limit.window_seconds",
                                        "allowed_ips.1",
                                        "metadata.a",
                                        "colour")));
    }

    @Test
    void anUnknownFieldIsRefused() {
        hub.create(Map.of("name", "ci", "nmae", "ci"))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("nmae")))
                .body(field("error.details.violations.message", contains("is not a known field")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00Z",
                "2090-01-31",
                "2090-01-31T12:00:00",
                "+10000-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "tomorrow",
                ""
            })
    void anExpiryMustBeAFutureTimeWithAnOffset(String time) {
        hub.create(Map.of("name", "ci", "expires_at", time))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("expires_at")));
    }

    @Test
    void anExpiryInThisVerySecondIsPast() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

        hub.create(Map.of("name", "ci", "expires_at", now)).statusCode(400);
    }

    @Test
    void theLastYearOfFourDigitsIsATime() {
        hub.create(Map.of("name", "ci", "expires_at", "9999-12-31T23:59:59Z"))
                .statusCode(201)
                .body(field("expires_at", equalTo("9999-12-31T23:59:59Z")));
    }

    /** Its parts could be a name, which would be looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"network\": \"example.com\"}",
                "{\"network\": \"192.0.2.0\", \"bits\": 24}",
                "[]",
                "7"
            })
    void anAddressIsText(String address) {
        hub.create("{\"name\": \"ci\", \"allowed_ips\": [%s]}".formatted(address))
                .statusCode(400)
                .body(field("error.details.violations", hasSize(1)))
                .body(field("error.details.violations[0].field", equalTo("allowed_ips.0")))
                .body(field("error.details.violations[0].message", equalTo("must be text")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\u202e", "\\ud800", "\\u007f"})
    void aCharacterThatNobodySeesIsRefusedInEveryText(String hidden) {
        hub.create(
                        """
                        {"name": "a%1$s", "description": "a%1$s", "type": "live%1$s",
                         "expires_at": "2090-01-01T00:00:00Z%1$s", "allowed_ips": ["192.0.2.1%1$s"],
                         "metadata": {"a": "b%1$s"}}"""
                                .formatted(hidden))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder(
                                        "name",
                                        "description",
                                        "type",
                                        "expires_at",
                                        "allowed_ips.0",
                                        "metadata.a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b", "\\u202e"})
    void aHiddenCharacterIsRefusedInNamesOfMetadata(String hidden) {
        hub.create("{\"name\": \"ci\", \"metadata\": {\"a%s\": \"b\"}}".formatted(hidden))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("metadata")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void aHiddenCharacterMakesAScopeUnknown(String hidden) {
        hub.create("{\"name\": \"ci\", \"scopes\": [\"read:servers%s\"]}".formatted(hidden))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("scopes")));
    }

    @ParameterizedTest
    @CsvSource({"1, 201", "64, 201", "65, 400", "0, 400"})
    void aNameHasOneTo64Characters(int length, int status) {
        hub.create(Map.of("name", "é".repeat(length))).statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({"20, 201", "21, 400"})
    void metadataAreAtMost20Pairs(int pairs, int status) {
        Map<String, String> metadata =
                IntStream.range(0, pairs)
                        .boxed()
                        .collect(Collectors.toMap(i -> "name" + i, i -> "value" + i));

        hub.create(Map.of("name", "ci", "metadata", metadata)).statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.256",
                "192.0.2.0/33",
                "2001:db8::/129",
                "example.com",
                "192.0.2.0/-1",
                "192.0.2.0/",
                "/24",
                ""
            })
    void whatIsNoAddressIsRefused(String address) {
        hub.create(Map.of("name", "ci", "allowed_ips", List.of(address)))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("allowed_ips.0")));
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "-1, 60", "5, 0", "5, -1", "2147483648, 60", "10000001, 60", "5, 86401"})
    void aLimitIsANumberOfRequestsInASpanOfTime(long limit, long seconds) {
        hub.create(
                        Map.of(
                                "name",
                                "ci",
                                "rate_limit",
                                Map.of("limit", limit, "window_seconds", seconds)))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }
}
