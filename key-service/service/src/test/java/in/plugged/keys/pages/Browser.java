package in.plugged.keys.pages;

import static io.restassured.RestAssured.given;

import in.plugged.keys.Person;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The browser of a person, without script: keeps cookies, sends forms with their hidden fields. */
final class Browser {

    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(csrf|form|version)\" value=\"([^\"]+)\"");
    private static final Map<String, String> OURS = Map.of("Sec-Fetch-Site", "same-origin");

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> hidden = new HashMap<>();

    private Browser() {}

    /** Of somebody who has not logged in. */
    static Browser ofNobody() {
        return new Browser();
    }

    static Browser of(Person person) {
        var browser = new Browser();
        browser.cookies.put("session", person.session().text());
        return browser;
    }

    Response get(String path) {
        return keep(request().get(path));
    }

    /** By a link of another site. */
    Response getFromElsewhere(String path) {
        return keep(request().header("Sec-Fetch-Site", "cross-site").get(path));
    }

    /** In that language. */
    Response getIn(String language, String path) {
        return keep(request().header("Accept-Language", language).get(path));
    }

    /** Sends a form as it was shown last, its fields filled in so. */
    Response post(String path, Map<String, ?> fields) {
        return send(path, fields, OURS, hidden);
    }

    /** The same with a token that is not the browser's. */
    Response postStale(String path, Map<String, ?> fields) {
        return send(path, fields, OURS, Map.of("csrf", "old"));
    }

    /** The same from a page of somebody else. */
    Response postFromElsewhere(String path, Map<String, ?> fields) {
        return send(path, fields, Map.of("Sec-Fetch-Site", "cross-site"), hidden);
    }

    private Response send(
            String path,
            Map<String, ?> fields,
            Map<String, String> headers,
            Map<String, String> more) {
        var all = new LinkedHashMap<String, Object>(more);
        all.putAll(fields);
        return keep(
                request()
                        .urlEncodingEnabled(true)
                        .headers(headers)
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(all)
                        .post(path));
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .cookies(cookies);
    }

    private Response keep(Response answer) {
        cookies.putAll(answer.getCookies());
        Matcher found = HIDDEN.matcher(answer.asString());
        while (found.find()) {
            hidden.put(found.group(1), found.group(2));
        }
        return answer;
    }
}
