package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the page to the tokens. */
@OauthServiceTest
class CodeFlowTest {

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private Person person;

    @BeforeEach
    void register() {
        person = Person.registered();
    }

    @Test
    void whatAPersonAgreesToBecomesTokens() {
        Application application = Application.named("Docs Sync");
        String path = application.asking("scope", "read:servers write:documents");

        redeem(application, agreed(path), Application.HTTPS)
                .statusCode(200)
                .body(field("access_token", startsWith("at_")))
                .body(field("refresh_token", startsWith("rt_")))
                .body(field("scope", equalTo("read:servers write:documents")));
        String remembered =
                Application.read(person.get(path + "&prompt=none").header("Location")).get("code");
        redeem(application, remembered, Application.HTTPS).statusCode(200);
    }

    @Test
    void aProgramIsKnownByTheAddressThatItHadThen() {
        Application local = Application.at("Local", "http://127.0.0.1/cb");
        String uri = "http://127.0.0.1:49152/cb";
        String path = local.asking("redirect_uri", uri);

        redeem(local, agreed(path), "http://127.0.0.1:49153/cb")
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
        redeem(local, agreed(path), uri).statusCode(200);
    }

    @Test
    void anApplicationThatTheOperatorHasCheckedActsWithAdminInThatHubAlone() {
        Application checked = Application.checked();
        checked.mayOnly("admin");
        String hub =
                Database.column("select id from hub where user_id = ?", person.userId()).getFirst();

        String token =
                redeem(checked, agreed(checked.asking("scope", "admin")), Application.HTTPS)
                        .statusCode(200)
                        .body(field("scope", equalTo("admin")))
                        .extract()
                        .as(Json.class)
                        .path("access_token");

        given().header("Authorization", "Bearer " + token)
                .get("/api/hubs")
                .then()
                .statusCode(200)
                .body(field("data.id", equalTo(List.of(hub))));
    }

    @Test
    void aCodeThatWasAskedForWithAKeyIsGoodForThatKeyAlone() {
        Application application = Application.named("Docs Sync");
        var holder = new Holder();
        String path = application.asking("dpop_jkt", holder.thumbprint());

        for (String code : List.of(agreed(path), remembered(path))) {
            redeem(application, code, Application.HTTPS)
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_dpop_proof")));
            proven(application, code, new Holder().proof())
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_grant")));
            proven(application, code, holder.proof())
                    .statusCode(200)
                    .body(field("token_type", equalTo("DPoP")));
        }
    }

    private String remembered(String path) {
        return Application.read(person.get(path + "&prompt=none").header("Location")).get("code");
    }

    private String agreed(String path) {
        return Application.read(Question.of(person, path).answer("allow").header("Location"))
                .get("code");
    }

    private static ValidatableResponse redeem(
            Application application, String code, String redirectUri) {
        return redemption(application, code, redirectUri).post("/oauth/token").then();
    }

    private static ValidatableResponse proven(Application application, String code, String proof) {
        return redemption(application, code, Application.HTTPS)
                .header("DPoP", proof)
                .post("/oauth/token")
                .then();
    }

    private static RequestSpecification redemption(
            Application application, String code, String redirectUri) {
        return given().formParam("grant_type", "authorization_code")
                .formParam("client_id", application.id)
                .formParam("code", code)
                .formParam("redirect_uri", redirectUri)
                .formParam("code_verifier", VERIFIER);
    }
}
