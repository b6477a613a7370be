package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.oauth.registration.Registrations.with;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How clients say how people are to log in to them. */
@OauthServiceTest
class OpenIdClientTest {

    private static final Map<String, ?> ALL =
            Map.of(
                    "id_token_signed_response_alg",
                    "ES256",
                    "subject_type",
                    "pairwise",
                    "post_logout_redirect_uris",
                    List.of("https://app.example/bye"),
                    "backchannel_logout_uri",
                    "https://app.example/logout",
                    "backchannel_logout_session_required",
                    true,
                    "default_max_age",
                    3600,
                    "require_auth_time",
                    true);

    @Test
    void whatIsNotSaidIsAsMostClientsExpect() {
        register(metadata())
                .statusCode(201)
                .body(field("id_token_signed_response_alg", equalTo("RS256")))
                .body(field("subject_type", equalTo("public")))
                .body(field("post_logout_redirect_uris", nullValue()))
                .body(field("backchannel_logout_uri", nullValue()))
                .body(field("default_max_age", nullValue()));
    }

    @Test
    void allThatItSaysIsKeptUntilItIsChanged() {
        Json client = registered(metadata(ALL));

        for (String name : ALL.keySet()) {
            assertEquals(ALL.get(name), client.<Object>path(name), name);
        }
        Json read =
                managing(client).get(path(client)).then().statusCode(200).extract().as(Json.class);
        for (String name : ALL.keySet()) {
            assertEquals(ALL.get(name), read.<Object>path(name), name);
        }
        var change = with(Map.of("client_id", client.text("client_id")));
        change.put("redirect_uris", List.of("https://app.example/cb"));
        change.put("post_logout_redirect_uris", List.of("https://app.example/a"));
        change.put("subject_type", "pairwise");
        managing(client)
                .body(change)
                .put(path(client))
                .then()
                .statusCode(200)
                .body(field("post_logout_redirect_uris", contains("https://app.example/a")))
                .body(field("subject_type", equalTo("pairwise")))
                .body(field("backchannel_logout_uri", nullValue()));
        change.remove("subject_type");
        managing(client)
                .body(change)
                .put(path(client))
                .then()
                .statusCode(400)
                .body(field("error_description", containsString("subject_type")));
    }

    @ParameterizedTest
    @CsvSource({
        "id_token_signed_response_alg, none",
        "id_token_signed_response_alg, HS256",
        "subject_type, both",
        "backchannel_logout_uri, http://app.example/logout",
        "backchannel_logout_uri, https://app.example/logout#x",
        "backchannel_logout_uri, com.example.app:/logout"
    })
    void whatIsNotServedIsRefusedByName(String name, String value) {
        register(metadata(Map.of(name, value)))
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", containsString(name)));
    }

    @Test
    void othersThanTextsAreRefusedByName() {
        var wrong =
                Map.of(
                        "backchannel_logout_session_required", "yes",
                        "require_auth_time", 1,
                        "default_max_age", "soon",
                        "post_logout_redirect_uris", "https://app.example/bye");

        wrong.forEach(
                (name, value) ->
                        register(metadata(Map.of(name, value)))
                                .statusCode(400)
                                .body(field("error_description", containsString(name))));
        register(metadata(Map.of("default_max_age", -1))).statusCode(400);
        register(metadata(Map.of("post_logout_redirect_uris", List.of("javascript:x"))))
                .statusCode(400);
        register(metadata(Map.of("post_logout_redirect_uris", addresses(11)))).statusCode(400);
        register(metadata(Map.of("post_logout_redirect_uris", addresses(10)))).statusCode(201);
    }

    private static List<String> addresses(int count) {
        return IntStream.range(0, count).mapToObj(i -> "https://app.example/" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb https://b.example/cb",
                "com.evil.app://a.example/cb",
                "http://127.0.0.1/cb",
                "https://a.example/cb com.evil.app://a.example/cb"
            })
    void idsOfItsOwnTakeOneHostThatProvesWhoItIs(String uris) {
        register(
                        metadata(
                                Map.of(
                                        "subject_type",
                                        "pairwise",
                                        "redirect_uris",
                                        List.of(uris.split(" ")))))
                .statusCode(400)
                .body(field("error_description", containsString("subject_type")));
    }

    @Test
    void aDeviceProvesNoHost() {
        register(
                        metadata(
                                Map.of(
                                        "subject_type",
                                        "pairwise",
                                        "grant_types",
                                        List.of(
                                                "urn:ietf:params:oauth:grant-type:device_code",
                                                "refresh_token"))))
                .statusCode(400)
                .body(field("error_description", containsString("subject_type")));
    }

    @Test
    void theHostStaysThatItsUsersAreKnownBy() {
        Json client =
                registered(
                        metadata(
                                Map.of(
                                        "subject_type",
                                        "pairwise",
                                        "redirect_uris",
                                        List.of("https://A.example/cb"))));
        var change =
                with(Map.of("client_id", client.text("client_id"), "subject_type", "pairwise"));

        change.put("redirect_uris", List.of("https://a.example/other"));
        managing(client).body(change).put(path(client)).then().statusCode(200);
        change.put("redirect_uris", List.of("https://victim.example/cb"));
        managing(client).body(change).put(path(client)).then().statusCode(400);
    }
}
