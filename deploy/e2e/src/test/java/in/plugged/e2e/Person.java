package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.UUID;

/**
 * Somebody who has an account, and one browser in which he is logged in.
 *
 * @param session the value of the cookie
 */
record Person(Stack stack, String email, String password, String session) {

    private static final String COOKIE = "session";

    /** A person who has just registered. */
    static Person register(Stack stack) {
        String email = "e2e-" + UUID.randomUUID() + "@example.org";
        String password = UUID.randomUUID().toString();
        return enter(stack, "/api/auth/register", 201, email, password);
    }

    /** The same person in one more browser. */
    Person again() {
        return enter(stack, "/api/auth/login", 200, email, password);
    }

    private static Person enter(
            Stack stack, String path, int status, String email, String password) {
        var nobody = new Http(stack.gateway(), "X-Nobody", "yes");
        Answer entered =
                nobody.post(
                        path, "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
        assertEquals(status, entered.status(), entered::text);
        return new Person(stack, email, password, sessionOf(entered));
    }

    private static String sessionOf(Answer entered) {
        return entered.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1).split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    /** Calls through the gateway. */
    Http calls() {
        return calls(stack.gateway());
    }

    Http calls(URI origin) {
        return new Http(origin, "Cookie", COOKIE + "=" + session);
    }

    /** The first of his hubs. */
    String hub() {
        return calls().get("/api/auth/session").at("/hubs/0/id");
    }
}
