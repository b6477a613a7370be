package in.plugged.ratelimit.pages;

import static io.restassured.RestAssured.given;

import in.plugged.ratelimit.TestServices;
import in.plugged.resourceserver.testing.TestSession;
import in.plugged.resourceserver.testing.TestSessions;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** The browser of somebody who is logged in, without script. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String cookie;

    private Browser(TestSession session) {
        this.cookie = session.cookie();
    }

    /** Of the owner of these hubs, of whom other services know nothing. */
    static Browser of(String hub, String... others) {
        return new Browser(TestSessions.valid().hubs(hub, others).issue());
    }

    /** What oauth-service says about the session from now on. */
    Browser person(String answer) {
        return laidDown("/api/auth/session?", answer);
    }

    /** The keys of a hub, as key-service says them from now on. */
    Browser keys(String hub, Map<String, String> names) {
        return keys(hub, "", names, "null");
    }

    /**
     * One page of them.
     *
     * @param cursor which page
     * @param next which one comes behind it, as JSON
     */
    Browser keys(String hub, String cursor, Map<String, String> names, String next) {
        String data =
                String.join(
                        ",",
                        names.entrySet().stream()
                                .map(
                                        key ->
                                                "{\"id\": \"%s\", \"name\": \"%s\", \"type\": \"live\"}"
                                                        .formatted(key.getKey(), key.getValue()))
                                .toList());
        String query =
                "hub_id=" + hub + "&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        return laidDown(
                "/api/auth/keys?" + query,
                "{\"data\": [%s], \"pagination\": {\"next_cursor\": %s, \"limit\": 200}}"
                        .formatted(data, next));
    }

    /** What a single key is called, as key-service says it from now on. */
    Browser key(String id, String name) {
        return laidDown(
                "/api/auth/keys/" + id + "?",
                "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, name));
    }

    private Browser laidDown(String place, String answer) {
        String url = ConfigProvider.getConfig().getValue(TestServices.SETTING, String.class);
        String session = cookie.substring(cookie.indexOf('=') + 1);
        given().body(place + "#" + session + "\n" + answer)
                .put(url + "/answers/")
                .then()
                .statusCode(200);
        return this;
    }

    /** Sends a form of the page, with the token of the page. */
    Response post(String path) {
        Response page = get(UsagePage.PATH);
        Matcher token = TOKEN.matcher(page.asString());
        return send(path, page.getCookies(), token.find() ? token.group(1) : "");
    }

    /** Sends a form of a page that another browser was shown. */
    Response postStale(String path) {
        return send(path, Map.of(), "stale");
    }

    private Response send(String path, Map<String, String> cookies, String token) {
        String others =
                cookies.entrySet().stream()
                        .map(each -> "; " + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining());
        return request("en")
                .header("Cookie", cookie + others)
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Forwarded-Proto", "https")
                .formParam("csrf", token)
                .post(path);
    }

    Response get(String path) {
        return get(path, "en");
    }

    Response get(String path, String language) {
        return request(language).header("Cookie", cookie).get(path);
    }

    private static RequestSpecification request(String language) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", language);
    }
}
