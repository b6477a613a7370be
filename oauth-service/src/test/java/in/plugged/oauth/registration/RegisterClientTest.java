package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.CALLBACK;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What anybody can register. */
@OauthServiceTest
class RegisterClientTest {

    private static final Map<String, ?> PUBLIC = Map.of("token_endpoint_auth_method", "none");

    @Test
    void aClientIsConfidentialAndActsWithConsentUnlessItSaysElse() {
        register(metadata())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Access-Control-Allow-Origin", "*")
                .body(field("client_id", matchesPattern("cli_[0-9A-Za-z]{16}")))
                .body(field("client_id_issued_at", greaterThan(1_700_000_000)))
                .body(field("client_secret", matchesPattern("cs_[0-9A-Za-z]{43}")))
                .body(field("client_secret_expires_at", equalTo(0)))
                .body(field("registration_access_token", matchesPattern("ra_[0-9A-Za-z]{43}")))
                .body(
                        field(
                                "registration_client_uri",
                                startsWith("http://localhost:8080/oauth/register/cli_")))
                .body(field("token_endpoint_auth_method", equalTo("client_secret_basic")))
                .body(field("grant_types", contains("authorization_code", "refresh_token")))
                .body(field("response_types", contains("code")))
                .body(field("application_type", equalTo("web")))
                .body(field("redirect_uris", contains(CALLBACK)));
    }

    @Test
    void allThatItSaysIsEchoed() {
        var said =
                Map.of(
                        "client_uri", "https://app.example",
                        "logo_uri", "https://app.example/logo.png",
                        "tos_uri", "https://app.example/tos",
                        "policy_uri", "https://app.example/policy",
                        "software_id", "4NRB1-0XZABZI9E6-5SM3R",
                        "software_version", "2.1",
                        "scope", "read:servers write:servers",
                        "client_name", "An App");

        var client =
                registered(
                        metadata(
                                Map.of(
                                        "contacts",
                                        List.of("ada@app.example"),
                                        "token_endpoint_auth_method",
                                        "client_secret_post")));
        var full = registered(metadata(said));

        said.forEach((field, value) -> assertEquals(value, full.text(field), field));
        assertEquals(List.of("ada@app.example"), client.path("contacts"));
        assertEquals("client_secret_post", client.text("token_endpoint_auth_method"));
    }

    @Test
    void whoWantsBoundTokensAloneIsTakenAtItsWord() {
        var said = metadata(Map.of("dpop_bound_access_tokens", true));

        register(said).statusCode(201).body(field("dpop_bound_access_tokens", equalTo(true)));
        register(metadata(Map.of("dpop_bound_access_tokens", false)))
                .statusCode(201)
                .body(field("dpop_bound_access_tokens", nullValue()));
        register(metadata(Map.of("dpop_bound_access_tokens", "yes")))
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
    }

    @Test
    void whatIsNotKnownIsIgnored() {
        register(metadata(Map.of("software_statement", "a.b.c", "colour", List.of("red"))))
                .statusCode(201)
                .body(field("colour", nullValue()))
                .body(field("software_statement", nullValue()));
    }

    @Test
    void withoutScopesItMayHaveAllButAdmin() {
        List<String> scopes = List.of(registered(metadata()).text("scope").split(" "));

        assertEquals(13, scopes.size()); // those about the person among them
        assertEquals(List.of(), scopes.stream().filter("admin"::equals).toList());
    }

    @Test
    void aPublicClientHasNeitherSecretNorToken() {
        register(metadata(PUBLIC))
                .statusCode(201)
                .body(field("token_endpoint_auth_method", equalTo("none")))
                .body(field("client_secret", nullValue()))
                .body(field("client_secret_expires_at", nullValue()))
                .body(field("registration_access_token", nullValue()))
                .body(field("registration_client_uri", nullValue()));
    }

    @Test
    void publicClientsThatSayTheSameAreOne() {
        var said = metadata(PUBLIC);

        var first = registered(said);
        var second = registered(said);
        var other = registered(metadata(PUBLIC));

        assertEquals(first.text("client_id"), second.text("client_id"));
        assertNotEquals(first.text("client_id"), other.text("client_id"));
    }

    @Test
    void soTheyAreAtOnce() throws InterruptedException {
        var said = metadata(PUBLIC);

        List<String> ids =
                AtOnce.all(
                        20,
                        () -> register(said).statusCode(201).extract().<String>path("client_id"));

        assertEquals(1, Set.copyOf(ids).size());
    }

    @Test
    void confidentialOnesThatSayTheSameAreTwo() {
        var said = metadata();

        assertNotEquals(registered(said).text("client_id"), registered(said).text("client_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:3000/cb, native",
        "com.example.app:/cb, native",
        "https://app.example/cb, web"
    })
    void theTypeFollowsFromWhereUsersAreSent(String uri, String type) {
        register(metadata(Map.of("redirect_uris", List.of(uri))))
                .statusCode(201)
                .body(field("application_type", equalTo(type)));
    }

    /** As editors register, which come back by a page of their maker's or by a port. */
    @Test
    void aNativeOneMayAlsoBeSentToAPageOfItsMaker() {
        var mixed = List.of("https://editor.example/redirect", "http://127.0.0.1/");

        register(metadata(Map.of("redirect_uris", mixed, "application_type", "native")))
                .statusCode(201)
                .body(field("application_type", equalTo("native")));
    }

    @Test
    void nothingThatOpensIsKept() {
        var client = registered(metadata());

        String row =
                String.join(
                        "",
                        Database.column(
                                "select client::text from client where id = ?",
                                client.text("client_id")));

        assertEquals(-1, row.indexOf(client.text("client_secret")));
        assertEquals(-1, row.indexOf(client.text("registration_access_token")));
    }
}
