package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/account?confirm=delete",
                "/cli/authorize?code=ABCD-2345",
                "/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=%7B1%7D",
                "/a%20b",
                "/a%2520b"
            })
    void aPathOfOursIsTaken(String text) {
        assertEquals(Optional.of(new NextPath(text)), NextPath.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/a\\b",
                "/%5Cevil.example",
                "/%5cevil.example",
                "/%2Fevil.example",
                "/%252Fevil.example",
                "/%25252fevil.example",
                "/%2525255cevil.example",
                "/%09/evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: a=b",
                "/a%0d%0aSet-Cookie:%20a=b",
                "/a?b=%0D%0Ac",
                "/a%25252520b",
                "/%00",
                " /account",
                "/a b",
                "/\u2028",
                "/ｅvil",
                "/%zz"
            })
    void whatLeadsElsewhereIsNot(String text) {
        assertTrue(NextPath.parse(text).isEmpty(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/login?next=/",
                "/login/with/acme",
                "/%6Cogin",
                "/./login/",
                "/account/../login",
                "/account/%2E%2e/login#a"
            })
    void whatIsInAPathIsToldHoweverItIsWritten(String text) {
        assertTrue(new NextPath(text).isIn("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/logins", "/account/login", "/account?next=/login"})
    void whatIsNotInAPathIsToldToo(String text) {
        assertFalse(new NextPath(text).isIn("/login"));
    }

    @Test
    void aPathOfEightKibibytesIsTaken() {
        assertTrue(NextPath.parse("/oauth/authorize?" + "a".repeat(8_192)).isPresent());
    }

    @Test
    void aPathWithoutEndIsNot() {
        assertTrue(NextPath.parse("/" + "a".repeat(8_448)).isEmpty());
    }

    /** Each round of decoding takes two characters away: as many rounds as that are no path. */
    @Test
    void aPathThatIsEscapedForEverIsRefusedAtOnce() {
        String text = "/%" + "25".repeat(4_200);
        assertTimeoutPreemptively(
                Duration.ofMillis(500), () -> assertTrue(NextPath.parse(text).isEmpty()));
    }

    @Test
    void itTravelsWholeInTheAddressOfTheLogIn() {
        assertEquals(
                "/login?next=%2Fcli%2Fauthorize%3Fcode%3DA%26b%3Dc",
                new NextPath("/cli/authorize?code=A&b=c").login());
    }
}
