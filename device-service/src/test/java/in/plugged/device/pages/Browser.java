package in.plugged.device.pages;

import static io.restassured.RestAssured.given;

import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Services;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The browser of a person, without script: keeps cookies, sends forms with their token. */
final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Map<String, String> OURS = Map.of("Sec-Fetch-Site", "same-origin");

    private final String address;
    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";
    private String languages = "en";

    private Browser(String address) {
        this.address = address;
    }

    /** Of somebody who has not logged in. */
    static Browser ofNobody() {
        return new Browser(Program.newAddress());
    }

    static Browser of(Person person) {
        return at(person.address(), person);
    }

    static Browser at(String address, Person person) {
        var browser = new Browser(address);
        String[] session = person.session().cookie().split("=", 2);
        browser.cookies.put(session[0], session[1]);
        browser.knownAs(
                """
                {"user": {"id": "%s", "email": "ada@plugged.example"},
                 "hubs": [{"id": "%s", "name": "Personal <hub>"}, {"id": "%sb", "name": "Team"}]}
                """
                        .formatted(person.userId(), person.hubId(), person.hubId()));
        return browser;
    }

    /** Asks for pages in these languages from now on, as in {@code Accept-Language}. */
    Browser reading(String wished) {
        languages = wished;
        return this;
    }

    /** What oauth-service says about this browser from now on; {@code away} for nothing. */
    void knownAs(String answer) {
        cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith("session"))
                .forEach(cookie -> new Services(cookie.getValue()).behave("session", answer));
    }

    Response get(String path) {
        return keep(request().get(path));
    }

    /** Led there by another page: {@code none} for no page. */
    Response from(String site, String path) {
        return keep(request().header("Sec-Fetch-Site", site).get(path));
    }

    Response post(String path, Map<String, ?> fields) {
        return send(path, fields, OURS, token);
    }

    Response decide(String code, String decision, String hubId, List<String> scopes) {
        return post(
                "/cli/authorize",
                Map.of(
                        "user_code", code,
                        "decision", decision,
                        "hub_id", hubId,
                        "scope", scopes));
    }

    Response send(String path, Map<String, ?> fields, Map<String, String> headers, String csrf) {
        return keep(
                request()
                        .headers(headers)
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(fields)
                        .formParam("csrf", csrf)
                        .post(path));
    }

    String token() {
        return token;
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", languages)
                .header("X-Forwarded-For", address)
                .header("X-Forwarded-Proto", "https")
                .cookies(cookies);
    }

    private Response keep(Response answer) {
        cookies.putAll(answer.getCookies());
        Matcher found = TOKEN.matcher(answer.asString());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }
}
