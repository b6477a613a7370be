package in.plugged.oauth.discovery;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is listed works at the endpoint that is named, and what is not listed does not. */
@OauthServiceTest
class PromisesTest {

    private static final ClientKeyPair PAIR = ClientKeyPair.fresh(JWSAlgorithm.ES256);

    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    private static ExtractableResponse<Response> metadata() {
        return given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .extract();
    }

    private static List<String> list(String field) {
        return metadata().path(field);
    }

    private static String path(String field) {
        return Promised.path(metadata().path(field));
    }

    @Test
    void everyGrantGivesATokenAndNoOtherIsKnown() {
        for (String grant : list("grant_types_supported")) {
            grantedBy(grant, Application.of(user, Application.SCOPES)).statusCode(200);
        }
        for (String grant :
                List.of(
                        "password",
                        "implicit",
                        "urn:ietf:params:oauth:grant-type:token-exchange")) {
            Application.of(user, Application.SCOPES)
                    .ask(Map.of("grant_type", grant))
                    .statusCode(400)
                    .body(field("error", equalTo("unsupported_grant_type")));
        }
    }

    private ValidatableResponse grantedBy(String grant, Application application) {
        return switch (grant) {
            case "authorization_code" -> application.redeem(application.code(user));
            case "refresh_token" -> application.refresh(application.tokens(user).refresh());
            case "client_credentials" -> application.ask(Map.of("grant_type", grant));
            case Devices.GRANT -> Devices.redeem(application, Devices.approved(user));
            default -> throw new AssertionError(grant);
        };
    }

    @Test
    void everyMethodIsTakenAtTheTokenEndpoint() {
        for (String method : list("token_endpoint_auth_methods_supported")) {
            as(registered(method), method, Map.of("grant_type", "authorization_code", "code", "x"))
                    .formParam("redirect_uri", Application.REDIRECT)
                    .formParam("code_verifier", Application.VERIFIER)
                    .post(path("token_endpoint"))
                    .then()
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_grant")));
        }
        refusesOtherMethods("token_endpoint");
    }

    @Test
    void everyMethodIsTakenAtTheRevocationEndpoint() {
        for (String method : list("revocation_endpoint_auth_methods_supported")) {
            as(registered(method), method, Map.of("token", "x"))
                    .post(path("revocation_endpoint"))
                    .then()
                    .statusCode(200);
        }
        refusesOtherMethods("revocation_endpoint");
    }

    @Test
    void everyMethodIsTakenAtTheIntrospectionEndpoint() {
        for (String method : list("introspection_endpoint_auth_methods_supported")) {
            as(registered(method), method, Map.of("token", "x"))
                    .post(path("introspection_endpoint"))
                    .then()
                    .statusCode(200)
                    .body(field("active", equalTo(false)));
        }
        as(registered("none"), "none", Map.of("token", "x"))
                .post(path("introspection_endpoint"))
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
        refusesOtherMethods("introspection_endpoint");
    }

    private void refusesOtherMethods(String endpoint) {
        form(Map.of("grant_type", "authorization_code", "code", "x", "token", "x"))
                .formParam("client_id", registered("client_secret_basic").text("client_id"))
                .formParam("client_assertion_type", ClientKeyPair.TYPE)
                .formParam("client_assertion", "e30.e30.")
                .post(path(endpoint))
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    private Json registered(String method) {
        return given().header("X-Forwarded-For", user.address())
                .contentType("application/json")
                .body(
                        Map.of(
                                "redirect_uris",
                                List.of(Application.REDIRECT),
                                "token_endpoint_auth_method",
                                method,
                                "jwks",
                                PAIR.jwks()))
                .post(path("registration_endpoint"))
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
    }

    private static RequestSpecification as(Json client, String method, Map<String, String> fields) {
        String id = client.text("client_id");
        return switch (method) {
            case "client_secret_basic" ->
                    form(fields).header("Authorization", basic(id, client.text("client_secret")));
            case "client_secret_post" ->
                    form(fields)
                            .formParam("client_id", id)
                            .formParam("client_secret", client.text("client_secret"));
            case "private_key_jwt" -> form(PAIR.proof(id, fields));
            case "none" -> form(fields).formParam("client_id", id);
            default -> throw new AssertionError(method);
        };
    }

    @Test
    void whatIsIssuedCanBeUsedAndGivenBack() {
        Application application = Application.confidential();
        Tokens tokens = application.tokens(user);

        given().header("Authorization", "Bearer " + tokens.access())
                .get(path("userinfo_endpoint"))
                .then()
                .statusCode(200)
                .body(field("sub", equalTo(user.id())));
        for (String active : List.of("true", "false")) {
            application
                    .as(Map.of("token", tokens.access()))
                    .post(path("introspection_endpoint"))
                    .then()
                    .body(field("active", equalTo(Boolean.valueOf(active))));
            application
                    .as(Map.of("token", tokens.access()))
                    .post(path("revocation_endpoint"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void everyScopeCanBeAskedForAndNoOther() {
        List<String> scopes = list("scopes_supported");
        Application own = Application.of(user, String.join(" ", scopes));
        for (String scope : scopes) {
            asked(own, "scope", scope);
        }
        refused(own, "scope", "no:such", "invalid_scope");
        refused(own, "scope", "tokens:introspect", "invalid_scope");
    }

    @Test
    void everyWayToAskIsTakenAndNoOther() {
        Application application = Application.ofPublic();
        list("response_types_supported").forEach(type -> asked(application, "response_type", type));
        list("response_modes_supported").forEach(mode -> asked(application, "response_mode", mode));
        list("code_challenge_methods_supported")
                .forEach(method -> asked(application, "code_challenge_method", method));

        Stream.of("token", "id_token", "code token")
                .forEach(
                        type ->
                                refused(
                                        application,
                                        "response_type",
                                        type,
                                        "unsupported_response_type"));
        Stream.of("fragment", "form_post")
                .forEach(mode -> refused(application, "response_mode", mode, "invalid_request"));
        refused(application, "code_challenge_method", "plain", "invalid_request");
    }

    private void asked(Application application, String name, String value) {
        begin(application, name, value).statusCode(200).contentType(containsString("text/html"));
    }

    /** The answer names the issuer, as is promised too. */
    private void refused(Application application, String name, String value, String error) {
        String back = begin(application, name, value).statusCode(303).extract().header("Location");
        Map<String, String> told = Promised.query(back);
        assertEquals(error, told.get("error"));
        assertEquals(metadata().<String>path("issuer"), told.get("iss"));
    }

    private ValidatableResponse begin(Application application, String name, String value) {
        var query = new HashMap<String, String>();
        query.put("client_id", application.id());
        query.put("redirect_uri", Application.REDIRECT);
        query.put("response_type", "code");
        query.put("scope", "read:servers");
        query.put("code_challenge", Application.CHALLENGE);
        query.put("code_challenge_method", "S256");
        query.put(name, value);
        return user.http()
                .redirects()
                .follow(false)
                .header("Accept", "text/html")
                .queryParams(query)
                .get(path("authorization_endpoint"))
                .then();
    }
}
