package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.error.ApiError.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field that is wrong is named, with the reason. */
class StrictJsonNamesWhatIsWrongTest extends StrictlyRead {

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertEquals(
                Set.of(
                        "name",
                        "expires_at",
                        "scopes.1",
                        "allowed_ips.0",
                        "fresh",
                        "kind",
                        "version",
                        "rate_limit.limit",
                        "rate_limit.extra",
                        "colour"),
                fields(
                        """
                        {"name": "too long", "expires_at": "2030-01-31", "scopes": ["a", 5],
                         "allowed_ips": ["nowhere"], "fresh": "yes", "kind": "HUGE",
                         "version": "7", "rate_limit": {"limit": 0, "extra": 1}, "colour": {"a": 1}}
                        """));
    }

    @Test
    void aFieldOfAMemberOfAListIsNamedByTheMembersPlace() {
        byte[] text =
                """
                {"limits": [{"limit": 1}, {"limit": 0}, {"limit": "1"}, null]}
                """
                        .getBytes(StandardCharsets.UTF_8);

        var refused = assertThrows(ApiException.class, () -> json.read(text, Orders.class));
        String violations = String.valueOf(refused.error().details().get("violations"));
        for (String place : List.of("limits.1.limit,", "limits.2.limit,", "limits.3,")) {
            assertTrue(violations.contains("field=" + place), violations);
        }
    }

    @Test
    void aMissingFieldIsNamed() {
        assertEquals(Set.of("name"), fields("{}"));
    }

    @Test
    void aMissingFieldOfAPartIsNamedByItsPath() {
        assertEquals(
                Set.of("rate_limit.limit"),
                fields("{\"name\": \"a\", \"rate_limit\": {\"window_seconds\": 1}}"));
    }

    @Test
    void anUnknownFieldIsNamedWithTheReason() {
        assertEquals(
                List.of(new Violation("colour", "is not a known field")),
                violations("{\"name\": \"a\", \"colour\": [[1], {\"b\": 2}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{\"b\": {\"extra\": 2}}", "[[1], [2]]", "null"})
    void anUnknownFieldOfAPartIsNamedByItsPath(String value) {
        assertEquals(
                List.of(new Violation("rate_limit.extra", "is not a known field")),
                violations(
                        """
                        {"name": "a", "rate_limit": {"extra": %s, "limit": 1, "window_seconds": 1}}
                        """
                                .formatted(value)));
    }

    @Test
    void aFieldInJavaSpellingIsUnknown() {
        assertEquals(Set.of("expiresAt"), fields("{\"name\": \"a\", \"expiresAt\": null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name       | 5                      | must be text",
                "name       | true                   | must be text",
                "name       | ['a']                  | must be text",
                "name       | {'a': 1}               | must be text",
                "scopes     | 'read:servers'         | must be a list",
                "scopes     | {'a': 1}               | must be a list",
                "metadata   | 'a'                    | must be an object",
                "metadata   | ['a']                  | must be an object",
                "rate_limit | 5                      | must be an object",
                "rate_limit | []                     | must be an object",
                "rate_limit | ''                     | is of the wrong type",
                "version    | '7'                    | must be a whole number",
                "version    | ''                     | must be a whole number",
                "version    | 7.5                    | must be a whole number",
                "version    | true                   | must be a whole number",
                "version    | {}                     | must be a whole number",
                "version    | 99999999999999999999   | is out of range",
                "fresh      | 'true'                 | must be true or false",
                "fresh      | 1                      | must be true or false",
                "fresh      | ''                     | must be true or false",
                "kind       | 1                      | is not an accepted value",
                "kind       | ''                     | is of the wrong type",
                "kind       | 'large'                | is not an accepted value"
            })
    void aValueOfAWrongTypeIsNamed(String field, String value, String message) {
        String name = field.equals("name") ? "" : "'name': 'a', ";
        String text = "{%s'%s': %s}".formatted(name, field, value).replace('\'', '"');

        assertEquals(List.of(new Violation(field, message)), violations(text));
    }

    @Test
    void aNumberTooLargeForItsFieldIsNamed() {
        assertEquals(
                List.of(new Violation("rate_limit.limit", "is out of range")),
                violations("{\"name\": \"a\", \"rate_limit\": {\"limit\": 3000000000}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2030-01-31\"",
                "\"2030-01-31T12:00:00\"",
                "\"2030-02-30T12:00:00Z\"",
                "\"2030-01-31 12:00:00Z\"",
                "\"tomorrow\"",
                "\"\"",
                "\"+12030-01-31T12:00:00Z\"",
                "\"-0001-01-31T12:00:00Z\"",
                "\"9999-12-31T23:59:59-01:00\"",
                "1900000000",
                "1900000000.5",
                "[2030, 1, 31]",
                "true"
            })
    void aTimeWithoutAnOffsetIsRefused(String time) {
        assertEquals(
                List.of(
                        new Violation(
                                "expires_at",
                                "must be a time with an offset, such as 2030-01-31T12:00:00Z")),
                violations("{\"name\": \"a\", \"expires_at\": " + time + "}"));
    }
}
