package in.plugged.oauth.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program reads that looks before it opens a browser. */
@OauthServiceTest
class AuthorizeLookTest {

    private Application application;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
    }

    /** As mcp-remote does, which registers anew if it is not. */
    @Test
    void aProgramLooksWhetherItIsKnown() {
        looking(application.asking("client_id", "cli_0123456789abcdef"))
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo("invalid_client"));
        looking(application.asking("redirect_uri", "//evil.com/cb"))
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        looking(application.asking()).statusCode(303);
    }

    @Test
    void whoTakesAnythingIsShownAPage() {
        given().accept("*/*")
                .get(application.asking("client_id", "cli_0123456789abcdef"))
                .then()
                .statusCode(400)
                .contentType(ContentType.HTML);
    }

    private static ValidatableResponse looking(String asking) {
        return given().accept(ContentType.JSON)
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(asking)
                .then();
    }
}
