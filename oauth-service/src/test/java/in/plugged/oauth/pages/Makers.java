package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.TokenCalls;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who register applications of their own, and what they type. */
final class Makers {

    static final String CLIENTS = "/account/clients";
    static final String CLIENT_ID = "cli_[0-9A-Za-z]{16}";
    static final Map<String, String> SERVER =
            Map.of(
                    "name", "Docs Sync",
                    "redirect_uris", "https://docs.example/cb\r\n http://127.0.0.1/cb \r\n",
                    "auth_method", "client_secret_basic",
                    "scope", "read:servers");
    static final Map<String, String> PUBLIC =
            Map.of(
                    "name", "Desk",
                    "redirect_uris", "http://127.0.0.1/cb",
                    "auth_method", "none",
                    "scope", "read:servers");
    static final Map<String, String> ROBOT =
            Map.of(
                    "name", "Robot",
                    "auth_method", "client_secret_basic",
                    "client_credentials", "on",
                    "scope", "read:servers");

    private Makers() {}

    static Person atTheForm() {
        Person person = Person.registered();
        person.get(CLIENTS + "/new").then().statusCode(200);
        return person;
    }

    static String find(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertEquals(true, found.find(), text);
        return found.group();
    }

    static String id(Response page) {
        return id(page.asString());
    }

    /** The one that is named there. */
    static String id(String text) {
        return find(text, CLIENT_ID);
    }

    static String secret(Response page) {
        return find(page.asString(), "cs_[0-9A-Za-z]{43}");
    }

    /** What an endpoint for clients says to who shows that. */
    static int status(String id, String secret) {
        return TokenCalls.form(Map.of("token", "nonsense"))
                .header("Authorization", TokenCalls.basic(id, secret))
                .post("/oauth/introspect")
                .statusCode();
    }

    /** What there is typed when it changes. */
    static Map<String, String> papers(String address) {
        return Map.of("name", "Papers", "redirect_uris", address, "scope", "read:documents");
    }
}
