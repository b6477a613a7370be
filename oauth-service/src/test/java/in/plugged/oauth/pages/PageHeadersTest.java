package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class PageHeadersTest {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/nothing/here"})
    void noPageIsFramedKeptOrTold(String path) {
        hardened(new Person().get(path));
    }

    @Test
    void aRefusedFormIsAPageLikeAnother() {
        hardened(new Person().send("/login", Map.of(), Map.of(), ""));
    }

    private static void hardened(Response answer) {
        answer.then()
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(not(containsString("style=")))
                .body(not(containsString("onclick")));
    }

    @Test
    void whatAPageLoadsIsKeptForEver() {
        String page = new Person().get("/login").asString();

        for (String asset :
                new String[] {
                    find(page, "href=\"(/assets/[^\"]+)"), find(page, "src=\"(/assets/[^\"]+)")
                }) {
            RestAssured.get(asset)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "public, max-age=31536000, immutable");
        }
    }

    @Test
    void pagesAndWhatTheyLoadAreCompressed() {
        String page = compressed("/login", "text/html;charset=UTF-8");

        compressed(find(page, "href=\"(/assets/[^\"]+)"), "text/css;charset=UTF-8");
        compressed(find(page, "src=\"(/assets/[^\"]+)"), "text/javascript;charset=UTF-8");
    }

    private static String compressed(String path, String type) {
        return RestAssured.given()
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .extract()
                .asString();
    }

    @Test
    void anAnswerOfTheApiIsNotCompressed() {
        RestAssured.given()
                .noFilters()
                .header("Accept-Encoding", "gzip")
                .get("/api/auth/session")
                .then()
                .statusCode(401)
                .header("Content-Encoding", not(equalTo("gzip")));
    }

    @Test
    void anAssetOfAnotherVersionIsAskedForAgain() {
        RestAssured.get("/assets/suite.0123456789abcdef.css")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/css"))
                .header("Cache-Control", "no-cache");
    }

    @Test
    void theThemeIsWrittenByTheServer() {
        RestAssured.given()
                .cookie("theme", "dark")
                .get("/login")
                .then()
                .body(containsString("<html lang=\"en\" data-theme=\"dark\">"));
        RestAssured.given()
                .cookie("theme", "\"><script>")
                .get("/login")
                .then()
                .body(containsString("<html lang=\"en\">"));
    }

    @Test
    void aProgramGetsTheEnvelope() {
        RestAssured.given()
                .accept("application/json")
                .get("/nothing/here")
                .then()
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
    }

    @Test
    void aFailingCallIsNoPage() {
        RestAssured.given()
                .noFilters()
                .header("Accept", "text/html,*/*;q=0.8")
                .get("/api/auth/session")
                .then()
                .statusCode(401)
                .body(field("error.code", equalTo("UNAUTHORIZED")));
    }

    @Test
    void whatIsNotThereIsToldWithTheNumberOfTheRequest() {
        Response answer = new Person().get("/nothing/here");

        answer.then()
                .statusCode(404)
                .body(containsString("<h1>There is nothing here</h1>"))
                .body(containsString(answer.header("X-Request-Id")));
    }

    private static String find(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
