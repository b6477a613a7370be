package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

    private final SessionCookie secure = new SessionCookie("https://plugged.in");
    private final SessionCookie plain = new SessionCookie("http://localhost:8080");
    private final OpaqueToken token = TokenFormat.mint(TokenKind.SESSION);

    @Test
    void overHttpsNoOtherHostCanSetIt() {
        assertEquals(
                "__Host-session="
                        + token.text()
                        + "; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure",
                secure.set(token, Duration.ofDays(7)));
    }

    @Test
    void overHttpItIsPlain() {
        assertEquals(
                "session=" + token.text() + "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
                plain.set(token, Duration.ofMinutes(1)));
    }

    @Test
    void itIsForgottenWithTheSameAttributes() {
        assertEquals(
                "__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
                secure.cleared());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-session=abc",
                "a=b; __Host-session=abc; c=d",
                "a=b;__Host-session=abc",
                "x__Host-session=no; __Host-session=abc; __Host-session2=no"
            })
    void itIsFoundAmongOthers(String line) {
        assertEquals(List.of("abc"), secure.read(cookies(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session=abc",
                "__Host-session",
                "__Host-session=",
                "__host-session=abc",
                ""
            })
    void whatIsNotItIsNotRead(String line) {
        assertEquals(List.of(), secure.read(cookies(line)));
    }

    @Test
    void theSameValueTwiceIsOneAndAnotherIsNot() {
        assertEquals(
                List.of("abc", "def"),
                plain.read(cookies("session=abc; session=abc").add("Cookie", "session=def")));
    }

    private static MultiMap cookies(String line) {
        return MultiMap.caseInsensitiveMultiMap().add("Cookie", line);
    }
}
