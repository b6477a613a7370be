package in.plugged.oauth.userinfo;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that sends its access token in a form. */
@OauthServiceTest
class TokenInBodyTest {

    private static final String PATH = "/oauth/userinfo";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Application application = Application.confidential();
    private User user;
    private String token;

    @BeforeEach
    void letIn() {
        user = User.registered();
        token = application.tokens(user).access();
    }

    private static ValidatableResponse post(String type, String body) {
        return post(given(), type, body);
    }

    private static ValidatableResponse post(RequestSpecification with, String type, String body) {
        return with.contentType(type).body(body).post(PATH).then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-URLencoded; charset=UTF-8"
            })
    void itLearnsWhoseItIs(String type) {
        post(type, "a=b&access_token=" + token)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("sub", equalTo(user.id())))
                .body(field("email", equalTo(user.email())));
    }

    @Test
    void theSessionOfABrowserBesideItIsIgnored() {
        User other = User.registered();

        post(other.http(), FORM, "access_token=" + token)
                .statusCode(200)
                .body(field("sub", equalTo(user.id())));
    }

    @Test
    void twoWaysAtOnceAreOneTooMany() {
        String body = "access_token=" + token;

        refusedAsTwo(given().header("Authorization", "Bearer " + token), body);
        refusedAsTwo(given().header("Authorization", "DPoP " + token), body);
        refusedAsTwo(given().header("Authorization", "Basic YTpi"), body);
        refusedAsTwo(given(), body + "&" + body);
    }

    private static void refusedAsTwo(RequestSpecification with, String body) {
        post(with, FORM, body)
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void oneThatIsBoundToAKeyIsRefused() {
        var holder = new Holder();
        String bound = holder.tokens(application, User.registered()).access();
        String proof = holder.proof("POST", Application.ORIGIN + PATH, bound);

        post(given().header("DPoP", proof), FORM, "access_token=" + bound)
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_token\""))
                .body(field("error.details.reason", equalTo("bound")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "at_short", "a%0D%0AX-API-Key:%20b", "%00", "a+b", "%C3%A4"})
    void whatIsNoTokenIsRefused(String text) {
        post(FORM, "access_token=" + text)
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""));
    }

    @Test
    void anEmptyOneIsLeftOut() {
        post(FORM, "access_token=")
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
        post(given().header("Authorization", "Bearer " + token), FORM, "access_token=")
                .statusCode(200);
    }

    @Test
    void bodiesOfOtherKindsAreNotRead() {
        post("text/plain", "access_token=" + token).statusCode(401);
        post("application/json", "{\"access_token\": \"" + token + "\"}").statusCode(401);
        given().contentType(FORM).body("access_token=" + token).get(PATH).then().statusCode(401);
    }
}
