package in.plugged.keys.docs;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.KeyServiceTest;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for people, and the documents that it shows. */
@KeyServiceTest
class ApiPageTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    @Test
    void thePageListsTheDocuments() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .body(containsString("url: \"/openapi/keys\""))
                .body(containsString("url: \"/openapi/oauth\""))
                .body(containsString("url: \"/openapi/limits\""));
    }

    /** The renderer would ask another host to validate the document, unless told not to. */
    @Test
    void thePageTellsNobodyElse() {
        given().get("/openapi").then().body(containsString("validatorUrl: 'none'"));
    }

    @Test
    void thePageLoadsEverythingFromHere() {
        String page = given().get("/openapi").asString();
        List<String> loaded =
                LOADED.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();

        assertFalse(loaded.isEmpty());
        URI base = URI.create("/openapi/");
        for (String each : loaded) {
            URI place = base.resolve(each);
            assertFalse(place.isAbsolute(), each + " is loaded from somewhere else");
            assertEquals(200, given().get(place.toString()).statusCode(), each);
        }
    }

    /** Its scripts stand in the page itself; everything else is refused as on any other page. */
    @ParameterizedTest
    @ValueSource(strings = {"/openapi/", "/openapi/index.html"})
    void aBrowserMayRunThePagesOwnScripts(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none';"))
                .header(
                        "Content-Security-Policy",
                        containsString("script-src 'self' 'unsafe-inline';"))
                .header("Content-Security-Policy", containsString("connect-src 'self';"));
    }

    @Test
    void noOtherPageMayRunScriptsOfItsOwn() {
        given().accept("text/html")
                .get("/nothing-here")
                .then()
                .header("Content-Security-Policy", containsString("script-src 'self';"));
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi/keys, application/yaml",
        "/openapi/keys?format=json, application/json",
        "/asyncapi/keys, application/json"
    })
    void theDocumentsAreThere(String path, String type) {
        given().get(path).then().statusCode(200).contentType(containsString(type));
    }

    @Test
    void theDocumentsNameEachOther() {
        given().get("/openapi/keys?format=json")
                .then()
                .body(field("openapi", equalTo("3.1.0")))
                .body(field("externalDocs.url", equalTo("/asyncapi/keys")));
        given().get("/asyncapi/keys")
                .then()
                .body(field("asyncapi", equalTo("3.0.0")))
                .body(field("info.externalDocs.url", equalTo("/openapi/keys")));
    }
}
