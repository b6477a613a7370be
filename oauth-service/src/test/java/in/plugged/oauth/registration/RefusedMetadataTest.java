package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.CALLBACK;
import static in.plugged.oauth.registration.Registrations.REGISTER;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody can register. */
@OauthServiceTest
class RefusedMetadataTest {

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:3000/cb, web", "com.example.app:/cb, web"})
    void aTypeThatDoesNotFitIsRefused(String uri, String type) {
        var said = metadata(Map.of("redirect_uris", List.of(uri), "application_type", type));

        register(said).statusCode(400).body(field("error", equalTo("invalid_redirect_uri")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb#part",
                "javascript:alert(1)",
                "http://app.example/cb",
                "https://good.example@evil.example/"
            })
    void whereNobodyMayBeSentIsRefused(String uri) {
        register(metadata(Map.of("redirect_uris", List.of(CALLBACK, uri))))
                .statusCode(400)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo("invalid_redirect_uri")))
                .body(field("error_description", not(containsString(uri))));
    }

    @Test
    void thereAreOneToTenRedirects() {
        List<String> eleven = IntStream.range(0, 11).mapToObj(n -> CALLBACK + n).toList();

        register(metadata(Map.of("redirect_uris", eleven.subList(0, 10)))).statusCode(201);
        for (Object wrong : List.of(eleven, List.of(), CALLBACK, List.of(1))) {
            register(metadata(Map.of("redirect_uris", wrong)))
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_redirect_uri")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_name, 'a\u202eb'",
        "client_name, 'a\u0007b'",
        "client_name, '\u2028'",
        "client_name, '  '",
        "scope, read:nothing",
        "scope, tokens:introspect",
        "scope, 'read:servers admin'",
        "token_endpoint_auth_method, client_secret_jwt",
        "application_type, desktop",
        "client_uri, 'javascript:alert(1)'",
        "logo_uri, /logo.png",
        "software_id, 'a\u0000b'"
    })
    void whatCanNotBeKeptIsRefused(String field, String value) {
        register(metadata(Map.of(field, value)))
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", startsWith(field + ": ")));
    }

    @Test
    void aNameHas64CharactersAtMost() {
        register(metadata(Map.of("client_name", "n".repeat(64)))).statusCode(201);
        register(metadata(Map.of("client_name", "n".repeat(65)))).statusCode(400);
    }

    @Test
    void grantsAndResponsesMustFit() {
        for (Map<String, ?> wrong :
                List.of(
                        Map.of("grant_types", List.of("password")),
                        Map.of("grant_types", List.of()),
                        Map.of("grant_types", List.of("refresh_token")),
                        Map.of("response_types", List.of("token")),
                        Map.of("response_types", List.of("code", "token")))) {
            register(metadata(wrong))
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_client_metadata")));
        }
        register(metadata(Map.of("grant_types", List.of("authorization_code"))))
                .statusCode(201)
                .body(field("grant_types", contains("authorization_code")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"scope\": 1}", "{\"a\":1,\"a\":2}"})
    void whatIsNoRegistrationIsRefused(String body) {
        given().header("X-Forwarded-For", User.freshAddress())
                .contentType(ContentType.JSON)
                .body(body)
                .post(REGISTER)
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
    }

    @Test
    void aFormIsNone() {
        given().header("X-Forwarded-For", User.freshAddress())
                .contentType(ContentType.URLENC)
                .formParam("client_name", "a")
                .post(REGISTER)
                .then()
                .statusCode(415)
                .body(field("error", notNullValue()));
    }
}
