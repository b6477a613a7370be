package in.plugged.oauth.pages;

import static io.restassured.RestAssured.given;

import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody at a browser without script: keeps cookies, sends forms with the token of their page.
 */
final class Person {

    static final String PASSWORD = "a sentence works well";
    private static final String ACCEPT =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final String address = UUID.randomUUID() + "@plugged.example";
    private final String network = User.freshAddress();
    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";
    private String languages = "en";

    /** Somebody with a new account, who has logged in. */
    static Person registered() {
        return registered("Ada Lovelace");
    }

    static Person registered(String name) {
        var person = new Person();
        person.register(name).then().statusCode(303);
        return person;
    }

    Response register() {
        return register("Ada Lovelace");
    }

    private Response register(String name) {
        get("/register");
        return post("/register", Map.of("name", name, "email", address, "password", PASSWORD));
    }

    /** Asks for pages in these languages from now on, as in {@code Accept-Language}. */
    Person reading(String wished) {
        languages = wished;
        return this;
    }

    /** The same person at another browser. */
    Person elsewhere() {
        var other = new Person();
        other.logIn(address, PASSWORD).then().statusCode(303);
        return other;
    }

    Response get(String path) {
        return keep(request().get(path));
    }

    /** The same without keeping anything of the answer, so that many can do it at once. */
    Response ask(String path) {
        return request().get(path);
    }

    /** Follows a link, of which the browser says on what site it is. */
    Response from(String site, String path) {
        return keep(request().header("Sec-Fetch-Site", site).get(path));
    }

    Response post(String path, Map<String, String> fields) {
        return send(path, fields, Map.of("Sec-Fetch-Site", "same-origin"), token);
    }

    Response post(String path) {
        return post(path, Map.of());
    }

    Response send(
            String path, Map<String, String> fields, Map<String, String> headers, String csrf) {
        return keep(
                request()
                        .headers(headers)
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(fields)
                        .formParam("csrf", csrf)
                        .post(path));
    }

    /** Sends a form of another site. */
    Response postForm(String path, String body) {
        return keep(
                request()
                        .header("Sec-Fetch-Site", "cross-site")
                        .contentType("application/x-www-form-urlencoded")
                        .body(body)
                        .post(path));
    }

    Response logIn(String email, String password) {
        get("/login");
        return post("/login", Map.of("email", email, "password", password));
    }

    /** Sends the form of the log-in page that is open, which leads back to that path. */
    Response logIn(String email, String password, String next) {
        return post(
                "/login",
                Map.of("email", email, "password", password, "next", Application.encoded(next)));
    }

    String token() {
        return token;
    }

    String userId() {
        return Database.column("select id from account where email = ?", address).getFirst();
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The same person with a cookie that was planted. */
    Person with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    void loseCookie(String name) {
        cookies.remove(name);
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("Accept", ACCEPT)
                .header("Accept-Language", languages)
                .header("X-Forwarded-For", network)
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .cookies(cookies);
    }

    private Response keep(Response answer) {
        answer.getCookies()
                .forEach(
                        (name, value) -> {
                            if (value.isEmpty()) {
                                cookies.remove(name);
                            } else {
                                cookies.put(name, value);
                            }
                        });
        Matcher found = TOKEN.matcher(answer.asString());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }
}
