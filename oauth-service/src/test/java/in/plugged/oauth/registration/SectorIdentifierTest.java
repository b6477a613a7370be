package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestDocuments;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients whose redirect URIs belong together because a document says so. */
@OauthServiceTest
class SectorIdentifierTest {

    private static final String A = "https://a.example/cb";
    private static final String B = "https://b.example/cb";
    private static final String OWN = "com.example.own:/cb";
    private static final String BOTH = "[\"%s\", \"%s\"]".formatted(A, B);

    private static Map<String, Object> said(String uri, String... redirects) {
        return metadata(
                Map.of(
                        "subject_type",
                        "pairwise",
                        "sector_identifier_uri",
                        uri,
                        "redirect_uris",
                        List.of(redirects)));
    }

    private static String sector(Json client) {
        return Database.column(
                        "select coalesce(sector, '-') from client where id = ?",
                        client.text("client_id"))
                .getFirst();
    }

    private static ValidatableResponse change(Json client, Map<String, Object> said) {
        var change = new HashMap<>(said);
        change.put("client_id", client.text("client_id"));
        return managing(client)
                .header("X-Forwarded-For", User.freshAddress())
                .body(change)
                .put(path(client))
                .then();
    }

    @Test
    void theHostOfTheDocumentCountsForAllThatItLists() {
        String uri = TestDocuments.uri(BOTH);

        Json client = registered(said(uri, A, B));

        assertEquals("localhost", sector(client));
        managing(client)
                .get(path(client))
                .then()
                .statusCode(200)
                .body(field("sector_identifier_uri", equalTo(uri)))
                .body(field("subject_type", equalTo("pairwise")));
    }

    @Test
    void programsBelongThereThatItLists() {
        String uri = TestDocuments.uri("[\"%s\"]".formatted(OWN));

        assertEquals("localhost", sector(registered(said(uri, OWN))));
    }

    @Test
    void itHasToListThemAlsoWhereAllKnowAUserByOneId() {
        var said = said(TestDocuments.uri(BOTH), A, B);
        said.put("subject_type", "public");

        assertEquals("-", sector(registered(said)));
        said.put("redirect_uris", List.of(A, OWN));
        refused(register(said), "does not list " + OWN);
    }

    private static void refused(ValidatableResponse answer, String description) {
        answer.statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", startsWith("sector_identifier_uri: ")))
                .body(field("error_description", containsString(description)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | [\"https://a.example/cb\"] | could not be fetched",
                "302 | [\"https://a.example/cb\"] | could not be fetched",
                "200 | {} | is not a JSON array",
                "200 | [] | does not list https://a.example/cb"
            })
    void whatDoesNotListThemIsRefused(int status, String body, String description) {
        refused(register(said(TestDocuments.uri(status, body), A)), description);
    }

    @Test
    void whereNobodyIsNothingIsRead() {
        refused(register(said("https://localhost:1/", A)), "could not be fetched");
        refused(register(said("http://localhost:1/", A)), "https");
    }

    @Test
    void aDeviceIsNoRedirectUri() {
        var said = said(TestDocuments.uri("[]"));
        said.put(
                "grant_types",
                List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"));

        register(said)
                .statusCode(400)
                .body(field("error_description", startsWith("subject_type: ")));
    }

    @Test
    void laterChangesKeepTheHost() {
        Json client = registered(said(TestDocuments.uri(BOTH), A, B));

        change(client, said(TestDocuments.uri("[\"%s\"]".formatted(OWN)), OWN)).statusCode(200);
        assertEquals("localhost", sector(client));
        refused(change(client, said(TestDocuments.uri(BOTH), A, OWN)), "does not list " + OWN);
        var without = said("", A);
        change(client, without)
                .statusCode(400)
                .body(field("error_description", startsWith("subject_type: All users would")));
        assertEquals("localhost", sector(client));
    }

    @Test
    void askingUsToReadAgainAndAgainCountsLikeRegistering() {
        Json client = registered(said(TestDocuments.uri(BOTH), A, B));
        String address = User.freshAddress();
        for (int i = 0; i < 60; i++) {
            register(given().header("X-Forwarded-For", address), Map.of("redirect_uris", List.of()))
                    .statusCode(400);
        }
        var said = said(TestDocuments.uri(BOTH), A, B);
        said.put("client_id", client.text("client_id"));

        managing(client)
                .header("X-Forwarded-For", address)
                .body(said)
                .put(path(client))
                .then()
                .statusCode(429);
    }

    @Test
    void publicClientsAreOneIfTheySayTheSameOfIt() {
        Map<String, Object> said = new HashMap<>(said(TestDocuments.uri(BOTH), A));
        said.put("client_name", "App " + UUID.randomUUID());
        said.put("token_endpoint_auth_method", "none");
        String first = registered(said).text("client_id");

        assertEquals(first, registered(said).text("client_id"));
        said.put("sector_identifier_uri", TestDocuments.uri("[\"%s\"]".formatted(A)));
        assertNotEquals(first, registered(said).text("client_id"));
    }
}
