package in.plugged.oauth.discovery;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.nimbusds.jose.JWSAlgorithm;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field is true: what it names is used here. */
@OauthServiceTest
class DiscoveryTest {

    private static final String METADATA = "/.well-known/oauth-authorization-server";
    private static final String ORIGIN = "http://localhost:8080";

    private static ValidatableResponse metadata() {
        return given().get(METADATA).then().statusCode(200);
    }

    private static String path(String field) {
        String address = metadata().extract().as(Json.class).path(field);
        assertEquals(ORIGIN, address.substring(0, ORIGIN.length()));
        return address.substring(ORIGIN.length());
    }

    private static List<String> list(String field) {
        return metadata().extract().as(Json.class).path(field);
    }

    @Test
    void everyFieldIsKnownHere() {
        Map<String, Object> fields = metadata().extract().as(Json.class).path("");

        assertEquals(
                Set.of(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "revocation_endpoint",
                        "introspection_endpoint",
                        "registration_endpoint",
                        "userinfo_endpoint",
                        "end_session_endpoint",
                        "jwks_uri",
                        "device_authorization_endpoint",
                        "pushed_authorization_request_endpoint",
                        "require_pushed_authorization_requests",
                        "scopes_supported",
                        "response_types_supported",
                        "response_modes_supported",
                        "grant_types_supported",
                        "code_challenge_methods_supported",
                        "token_endpoint_auth_methods_supported",
                        "token_endpoint_auth_signing_alg_values_supported",
                        "revocation_endpoint_auth_methods_supported",
                        "revocation_endpoint_auth_signing_alg_values_supported",
                        "introspection_endpoint_auth_methods_supported",
                        "introspection_endpoint_auth_signing_alg_values_supported",
                        "dpop_signing_alg_values_supported",
                        "authorization_response_iss_parameter_supported",
                        "protected_resources",
                        "client_id_metadata_document_supported",
                        "service_documentation",
                        "subject_types_supported",
                        "id_token_signing_alg_values_supported",
                        "claims_supported",
                        "claim_types_supported",
                        "claims_parameter_supported",
                        "request_parameter_supported",
                        "request_uri_parameter_supported",
                        "acr_values_supported",
                        "display_values_supported",
                        "prompt_values_supported",
                        "backchannel_logout_supported",
                        "backchannel_logout_session_supported",
                        "ui_locales_supported"),
                fields.keySet());
    }

    @Test
    void openIdConnectFindsTheSameAtItsOwnPlace() {
        assertEquals(
                metadata().extract().asString(),
                given().get("/.well-known/openid-configuration")
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .header("Cache-Control", "max-age=300")
                        .header("Access-Control-Allow-Origin", "*")
                        .extract()
                        .asString());
    }

    @Test
    void theIssuerIsTheOriginToTheByte() {
        metadata()
                .contentType("application/json")
                .body(field("issuer", equalTo(ORIGIN)))
                .body(
                        field(
                                "protected_resources",
                                equalTo(List.of(ORIGIN, TestAccounts.RESOURCE))));
    }

    @Test
    void everybodyMayReadAndKeepItForSomeMinutes() {
        metadata()
                .header("Cache-Control", "max-age=300")
                .header("Access-Control-Allow-Origin", "*");
        given().header("Authorization", "Bearer nonsense").get(METADATA).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {METADATA + "/tenant", "/tenant" + METADATA, "/.well-known/nothing"})
    void nothingElseIsDescribed(String path) {
        given().get(path).then().statusCode(404).body(field("error.code", equalTo("NOT_FOUND")));
    }

    @Test
    void otherMethodsAreRefused() {
        given().post(METADATA)
                .then()
                .statusCode(405)
                .body(field("error.code", equalTo("METHOD_NOT_ALLOWED")));
    }

    @Test
    void theKeysAreThere() {
        given().get(path("jwks_uri"))
                .then()
                .statusCode(200)
                .body(field("keys[0].kty", equalTo("EC")));
    }

    @Test
    void whatClientsPostToTakesNothingElse() {
        for (String field :
                List.of(
                        "token_endpoint",
                        "revocation_endpoint",
                        "introspection_endpoint",
                        "registration_endpoint")) {
            given().get(path(field)).then().statusCode(405);
            given().contentType("application/x-www-form-urlencoded")
                    .post(path(field))
                    .then()
                    .statusCode(oneOf(400, 401, 415));
        }
    }

    @Test
    void anApplicationCanBeginAtTheAuthorizationEndpoint() {
        given().header("Accept", "text/html")
                .get(path("authorization_endpoint"))
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"));
    }

    @Test
    void userinfoTakesAToken() {
        given().get(path("userinfo_endpoint")).then().statusCode(401);
    }

    @Test
    void everyGrantTypeIsServedAndNoOther() {
        List<String> grants = list("grant_types_supported");

        assertEquals(
                Set.of(
                        "authorization_code",
                        "client_credentials",
                        "refresh_token",
                        "urn:ietf:params:oauth:grant-type:device_code"),
                Set.copyOf(grants));
        for (String grant : grants) {
            assertNotEquals("unsupported_grant_type", refusalOf(grant));
        }
        assertEquals("unsupported_grant_type", refusalOf("password"));
    }

    private static String refusalOf(String grantType) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", grantType)
                .post("/oauth/token")
                .then()
                .extract()
                .as(Json.class)
                .path("error");
    }

    @Test
    void aClientCanRegisterEveryMethodAndGrantThatIsNamed() {
        for (String method : list("token_endpoint_auth_methods_supported")) {
            register(method, "authorization_code")
                    .statusCode(201)
                    .body(field("token_endpoint_auth_method", equalTo(method)));
        }
        register("client_secret_basic", "authorization_code", "refresh_token").statusCode(201);
        register("none", "urn:ietf:params:oauth:grant-type:device_code", "refresh_token")
                .statusCode(201);
        register("client_secret_jwt", "authorization_code").statusCode(400);
    }

    private static ValidatableResponse register(String method, String... grants) {
        return given().contentType("application/json")
                .header("X-Forwarded-For", User.freshAddress())
                .body(
                        Map.of(
                                "redirect_uris",
                                List.of("https://app.example/cb"),
                                "token_endpoint_auth_method",
                                method,
                                "jwks",
                                ClientKeyPair.fresh(JWSAlgorithm.ES256).jwks(),
                                "grant_types",
                                List.of(grants)))
                .post(path("registration_endpoint"))
                .then();
    }

    @Test
    void aClientMayRegisterForEachPublicScopeAndAdminIsOne() {
        metadata()
                .body(
                        field(
                                "scopes_supported",
                                hasItems("read:servers", "write:profile", "admin")));
        List<String> open =
                list("scopes_supported").stream().filter(scope -> !scope.equals("admin")).toList();

        given().contentType("application/json")
                .header("X-Forwarded-For", User.freshAddress())
                .body(
                        Map.of(
                                "redirect_uris",
                                List.of("https://app.example/cb"),
                                "scope",
                                String.join(" ", open)))
                .post(path("registration_endpoint"))
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsSaidOfAnswersHoldsForEveryOne() {
        metadata()
                .body(field("response_types_supported", equalTo(List.of("code"))))
                .body(field("response_modes_supported", equalTo(List.of("query"))))
                .body(field("code_challenge_methods_supported", equalTo(List.of("S256"))))
                .body(field("authorization_response_iss_parameter_supported", equalTo(true)))
                .body(field("require_pushed_authorization_requests", equalTo(false)))
                .body(field("ui_locales_supported", equalTo(List.of("en", "de"))))
                .body(field("service_documentation", equalTo(ORIGIN + "/openapi")));
    }
}
