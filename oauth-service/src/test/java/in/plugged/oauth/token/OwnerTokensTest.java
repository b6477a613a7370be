package in.plugged.oauth.token;

import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of applications that act for their owner. */
@OauthServiceTest
class OwnerTokensTest {

    private static final String SCOPES = "read:servers write:servers";
    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    private User owner = User.stranger();

    @BeforeEach
    void somebody() {
        owner = User.registered();
    }

    @Test
    void theTokenActsInTheHubOfTheOwner() {
        Application application = Application.of(owner, SCOPES);

        String token =
                application
                        .ask(GRANT)
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body(field("access_token", matchesPattern("at_[0-9A-Za-z]{49}")))
                        .body(field("token_type", equalTo("Bearer")))
                        .body(field("expires_in", equalTo(3600)))
                        .body(field("refresh_token", nullValue()))
                        .body(field("scope", equalTo(SCOPES)))
                        .extract()
                        .as(Json.class)
                        .path("access_token");

        Tokens.fresh(token)
                .body(field("active", equalTo(true)))
                .body(field("token_type", equalTo("access_token")))
                .body(field("sub", equalTo(owner.id())))
                .body(field("client_id", equalTo(application.id())))
                .body(field("hub_id", equalTo(owner.firstHub())))
                .body(field("family", nullValue()))
                .body(field("aud", equalTo(List.of(ORIGIN))));
        assertEquals(200, new Tokens(token, "").status());
    }

    @Test
    void manyAtOnceShareOneGrant() {
        Application application = Application.of(owner, SCOPES);

        Set<String> tokens =
                AtOnce.of(20, () -> application.ask(GRANT)).stream()
                        .map(Tokens::of)
                        .map(Tokens::access)
                        .collect(Collectors.toSet());

        assertEquals(20, tokens.size());
        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from client_grant where client_id = ?", application.id()));
    }

    @Test
    void itsLastUseIsWrittenBesideTheRequests() {
        Application application = Application.of(owner, SCOPES);
        Tokens tokens = Tokens.of(application.ask(GRANT));

        assertEquals(200, tokens.status());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("true"),
                                        Database.column(
                                                "select last_used_at is not null from client_grant where client_id = ?",
                                                application.id())));
    }

    @Test
    void fewerScopesAndAResourceCanBeAskedFor() {
        ValidatableResponse answer =
                ask(
                        Application.of(owner, SCOPES),
                        Map.of("scope", "read:servers", "resource", ORIGIN + "/mcp"));

        answer.body(field("scope", equalTo("read:servers")));
        Tokens.fresh(Tokens.of(answer).access())
                .body(field("aud", equalTo(List.of(ORIGIN + "/mcp"))));
    }

    @Test
    void moreScopesOrAnotherResourceCannot() {
        Application application = Application.of(owner, SCOPES);

        refused(ask(application, Map.of("scope", "read:servers admin")), "invalid_scope");
        refused(ask(application, Map.of("resource", "https://other.example")), "invalid_target");
    }

    @Test
    void aClientWithoutASecretMayNot() {
        refused(Application.ofPublic().ask(GRANT), "unauthorized_client");
    }

    @Test
    void aClientThatDidNotRegisterThatMayNot() {
        refused(
                Application.of(owner, SCOPES).grants("authorization_code").ask(GRANT),
                "unauthorized_client");
    }

    @Test
    void aClientThatIsNobodysMayNot() {
        refused(Application.confidential().ask(GRANT), "unauthorized_client");
    }

    @Test
    void afterTheHubIsGoneItMayNotAndItsTokensAreNotGood() {
        Application application = Application.of(owner, SCOPES);
        Tokens tokens = Tokens.of(application.ask(GRANT));
        String first = owner.firstHub();
        owner.post("/api/hubs", Map.of("name", "Other")).statusCode(201);

        owner.delete("/api/hubs/" + first).statusCode(202);

        assertEquals(401, tokens.status());
        refused(application.ask(GRANT), "unauthorized_client");
    }

    @Test
    void afterALogOutEverywhereItGetsNewOnes() {
        Application application = Application.of(owner, SCOPES);
        Tokens tokens = Tokens.of(application.ask(GRANT));

        owner.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204);

        assertEquals(401, tokens.status());
        assertEquals(List.of("0"), grants(application));
        assertEquals(200, Tokens.of(application.ask(GRANT)).status());
        assertEquals(List.of("1"), grants(application));
    }

    private static List<String> grants(Application application) {
        return Database.column(
                "select count(*) from client_grant where client_id = ? and ended_at is null",
                application.id());
    }

    private static ValidatableResponse ask(Application application, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.putAll(GRANT);
        return application.ask(fields);
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
