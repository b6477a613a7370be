package in.plugged.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "state=a%20b+c 'a b c'",
                "state=%C3%A4 ä",
                "state=%E2%82%AC%F0%9F%94%91 €🔑",
                "state=%7B%22a%22:[1]%7D '{\"a\":[1]}'",
                "state=a=b a=b",
                "state=100%25 100%",
                "st%61te=x x"
            })
    void aValueIsWhatTheFormEncodingSays(String query, String value) {
        assertEquals(Optional.of(value), read(query).find("state"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=%",
                "state=%4",
                "state=%zz",
                "state=%-1",
                "state=%FF",
                "state=%C3",
                "state=%C0%AF",
                "state=%ED%A0%80",
                "state=%00",
                "state=%0D%0ALocation:x",
                "%0A=x",
                "state=a b",
                "state=ä"
            })
    void whatIsNoFormIsNotRead(String query) {
        assertTrue(AuthorizationQuery.parse(query).isEmpty());
    }

    @Test
    void eightKibibytesAreReadAndNoMore() {
        String most = "state=" + "x".repeat(8_186);

        assertTrue(AuthorizationQuery.parse(most).isPresent());
        assertTrue(AuthorizationQuery.parse(most + "x").isEmpty());
    }

    @Test
    void whatIsLeftOpenByBrowsersIsEscapedForTheWayBack() {
        assertEquals("state=%5B1%5D", read("state=[1]").text());
    }

    @Test
    void elseTheQueryStaysByteForByte() {
        String query = "redirect_uri=https%3a%2F%2Fa.example/cb?x=1&state=%7e~+%20'()*!&&x";

        assertEquals(query, read(query).text());
    }

    @Test
    void aParameterWithoutAValueIsLeftOut() {
        assertEquals(Optional.empty(), read("state=&scope").find("state"));
        assertEquals(Optional.empty(), read("state=&scope").find("scope"));
    }

    @Test
    void whatIsGivenTwiceIsNotGivenOnce() {
        AuthorizationQuery query = read("client_id=a&client_id=a&scope=b");

        assertEquals(Optional.empty(), query.single("client_id"));
        assertEquals(Optional.of("b"), query.single("scope"));
        assertTrue(query.repeats());
    }

    @Test
    void anEmptyOneCountsAsGiven() {
        assertTrue(read("scope=a&scope=").repeats());
        assertEquals(Optional.empty(), read("scope=a&scope=").single("scope"));
    }

    @Test
    void aResourceMayBeGivenAgain() {
        AuthorizationQuery query = read("resource=a&resource=b&&");

        assertFalse(query.repeats());
        assertEquals(List.of("a", "b"), query.all("resource"));
    }

    private static AuthorizationQuery read(String query) {
        return AuthorizationQuery.parse(query).orElseThrow();
    }
}
