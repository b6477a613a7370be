package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {

    private final SameOrigin rule = new SameOrigin("https://plugged.in");

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "none, true",
        "same-site, false",
        "cross-site, false",
        "SAME-ORIGIN, false",
        "'', false"
    })
    void whatABrowserSaysOfTheSiteDecides(String site, boolean admitted) {
        MultiMap headers = headers("Sec-Fetch-Site", site).add("Content-Type", "text/plain");

        assertEquals(admitted, rule.admitsChange(headers));
    }

    @Test
    void oneStrangeSiteAmongSeveralIsEnough() {
        assertFalse(
                rule.admitsChange(
                        headers("Sec-Fetch-Site", "same-origin")
                                .add("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void aStrangeSiteIsRefusedWhateverTheOriginAndTheBody() {
        assertFalse(
                rule.admitsChange(
                        headers("Sec-Fetch-Site", "cross-site")
                                .add("Origin", "https://plugged.in")
                                .add("Content-Type", "application/json")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://plugged.in, true",
        "http://plugged.in, false",
        "https://plugged.in:8443, false",
        "https://evil.plugged.in, false",
        "https://plugged.in.evil.example, false",
        "null, false",
        "'', false"
    })
    void anOlderBrowserIsJudgedByTheOrigin(String origin, boolean admitted) {
        MultiMap headers = headers("Origin", origin).add("Content-Type", "application/json");

        assertEquals(admitted, rule.admitsChange(headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON ;charset=utf-8"
            })
    void withoutABrowserJsonIsAdmitted(String type) {
        assertTrue(rule.admitsChange(headers("Content-Type", type).add("Content-Length", "2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "text/plain",
                "text/plain; application/json",
                ""
            })
    void withoutABrowserWhatAFormCanSendIsRefused(String type) {
        assertFalse(rule.admitsChange(headers("Content-Type", type)));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void withoutABrowserATypeOfNothingIsAdmitted(String length, boolean admitted) {
        assertEquals(
                admitted,
                rule.admitsChange(
                        headers("Content-Type", "application/x-www-form-urlencoded")
                                .add("Content-Length", length)));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length, 0, true",
        "Accept, any, true",
        "Content-Length, 1, false",
        "Transfer-Encoding, chunked, false"
    })
    void withoutABrowserAndATypeTheBodyMustBeEmpty(String name, String value, boolean admitted) {
        assertEquals(admitted, rule.admitsChange(headers(name, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void whatChangesNothingMayComeFromAnywhere(String method) {
        assertTrue(
                rule.admits(
                        StandIn.request(
                                HttpMethod.valueOf(method),
                                headers("Sec-Fetch-Site", "cross-site"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "ANYTHING"})
    void whatChangesSomethingMayNot(String method) {
        assertFalse(
                rule.admits(
                        StandIn.request(
                                HttpMethod.valueOf(method),
                                headers("Sec-Fetch-Site", "cross-site"))));
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
