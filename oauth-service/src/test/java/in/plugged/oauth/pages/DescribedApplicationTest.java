package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that never registered: the address of a document is its id. */
@OauthServiceTest
class DescribedApplicationTest {

    private static final Pattern DISCONNECT =
            Pattern.compile("action=\"(/account/apps/[^\"]+/disconnect)\"");

    @Inject TestClock clock;

    private DocumentServer server;
    private Person person;
    private String address = "";

    @BeforeEach
    void open() {
        server = new DocumentServer();
        person = Person.registered();
        address = server.publish();
    }

    @AfterEach
    void close() {
        clock.reset();
        server.close();
    }

    private static String asking(String address, String redirectUri) {
        return Application.named("Any")
                .asking("client_id", address, "redirect_uri", redirectUri, "state", "s");
    }

    private String code(String redirectUri) {
        Response answer = Question.of(person, asking(address, redirectUri)).answer("allow");
        return Application.read(answer.then().statusCode(303).extract().header("Location"))
                .get("code");
    }

    private static Map<String, String> redemption(String code, String redirectUri) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                redirectUri,
                "code_verifier",
                in.plugged.oauth.Application.VERIFIER);
    }

    private ValidatableResponse ask(Map<String, String> fields) {
        return form(fields).formParam("client_id", address).post(TOKEN).then();
    }

    private Json tokens() {
        return ask(redemption(code(DocumentServer.REDIRECT), DocumentServer.REDIRECT))
                .statusCode(200)
                .extract()
                .as(Json.class);
    }

    private ValidatableResponse refresh(String token) {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    @Test
    void aPersonReadsWhichHostDescribesIt() {
        String host = String.valueOf(URI.create(address).getHost());

        person.get(asking(address, DocumentServer.REDIRECT))
                .then()
                .statusCode(200)
                .body(containsString("Let Desk Helper in?"))
                .body(containsString("Unverified"))
                .body(containsString("described by <b>" + host + "</b>"));
    }

    @Test
    void itGetsTokensAndOthersForThem() {
        Json tokens = tokens();

        refresh(tokens.text("refresh_token"))
                .statusCode(200)
                .body(field("scope", equalTo("read:servers")));
        assertEquals(1, server.asked(address).size());
    }

    @Test
    void aProgramOnTheMachineOfThePersonListensAtAnyPort() {
        String redirectUri = "http://127.0.0.1:51234/callback";

        ask(redemption(code(redirectUri), redirectUri)).statusCode(200);
    }

    @Test
    void whatItGetsSaysWhoItIs() {
        String token = tokens().text("access_token");

        Tokens.fresh(token).body(field("client_id", equalTo(address)));
    }

    @Test
    void thePersonSeesItAmongTheAppsAndDisconnectsIt() {
        Json tokens = tokens();
        Matcher form = DISCONNECT.matcher(person.get("/account").asString());
        assertTrue(form.find());

        person.post(form.group(1)).then().statusCode(303);

        person.get("/account").then().body(not(containsString("Desk Helper")));
        refresh(tokens.text("refresh_token"))
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void itsIdInAPathIsEncoded() {
        Json tokens = tokens();

        given().cookie("session", person.cookie("session"))
                .header("Sec-Fetch-Site", "same-origin")
                .delete("/api/auth/apps/{client_id}", address)
                .then()
                .statusCode(204);

        refresh(tokens.text("refresh_token")).statusCode(400);
    }

    @Test
    void itProvesWhoItIsByTheKeysInItsDocument() {
        ClientKeyPair pair = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        publish(pair);
        Map<String, String> redemption =
                redemption(code(DocumentServer.REDIRECT), DocumentServer.REDIRECT);

        ask(redemption).statusCode(401).body(field("error", equalTo("invalid_client")));
        form(pair.proof(address, redemption)).post(TOKEN).then().statusCode(200);
    }

    private void publish(ClientKeyPair pair) {
        JsonObject document = DocumentServer.described(address);
        document.remove("token_endpoint_auth_method");
        server.publish(address, document.put("jwks", pair.jwks()));
    }

    @Test
    void aKeyThatItsDocumentHasLostProvesNothing() {
        ClientKeyPair old = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        ClientKeyPair fresh = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        publish(old);
        introspect(old).statusCode(200);
        publish(fresh);

        clock.forward(Duration.ofMinutes(11));

        introspect(old)
                .statusCode(401)
                .body(field("error_description", containsString("none of its keys")));
        introspect(fresh).statusCode(200);
    }

    private ValidatableResponse introspect(ClientKeyPair pair) {
        Date soon = Date.from(clock.instant().plusSeconds(60));
        return form(pair.proof(
                        address, Map.of("token", "a"), claims -> claims.expirationTime(soon)))
                .post("/oauth/introspect")
                .then();
    }

    @Test
    void itPushesItsRequest() {
        var pushed = new HashMap<String, String>();
        pushed.put("client_id", address);
        pushed.put("redirect_uri", DocumentServer.REDIRECT);
        pushed.put("response_type", "code");
        pushed.put("code_challenge", in.plugged.oauth.Application.CHALLENGE);
        pushed.put("code_challenge_method", "S256");
        String requestUri =
                form(pushed)
                        .header("X-Forwarded-For", User.freshAddress())
                        .post("/oauth/par")
                        .then()
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("request_uri");

        person.get(
                        "/oauth/authorize?client_id=%s&request_uri=%s"
                                .formatted(
                                        Application.encoded(address),
                                        Application.encoded(requestUri)))
                .then()
                .statusCode(200)
                .body(containsString("Let Desk Helper in?"));
    }

    @Test
    void whileItsServerIsAwayItsTokensAreRefreshed() {
        Json tokens = tokens();
        server.answer(address, request -> request.response().setStatusCode(503).end());

        clock.forward(Duration.ofMinutes(11));

        refresh(tokens.text("refresh_token")).statusCode(200);
    }

    @Test
    void onceItsDocumentIsGoneItIsUnknown() {
        Json tokens = tokens();
        server.answer(address, request -> request.response().setStatusCode(404).end());

        clock.forward(Duration.ofMinutes(11));

        refresh(tokens.text("refresh_token"))
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")))
                .body(field("error_description", containsString("status 404")));
    }

    @Test
    void whatOtherServersServeIsPassedOver() {
        server.publish(
                address,
                DocumentServer.described(address)
                        .put(
                                "grant_types",
                                List.of(
                                        "authorization_code",
                                        "client_credentials",
                                        "urn:other:grant"))
                        .put("response_types", List.of("code", "id_token"))
                        .put("scope", "read:servers mcp:everything"));

        person.get(asking(address, DocumentServer.REDIRECT)).then().statusCode(200);
    }

    @Test
    void itBeginsWithTheScopesOfItsDocumentAndMayAskForMore() {
        server.publish(address, DocumentServer.described(address).put("scope", "read:servers"));
        String usual = asking(address, DocumentServer.REDIRECT).replaceAll("&scope=[^&]*", "");

        person.get(usual)
                .then()
                .statusCode(200)
                .body(containsString("read:servers"))
                .body(not(containsString("write:servers")));
        person.get(usual + "&scope=write%3Aservers")
                .then()
                .statusCode(200)
                .body(containsString("write:servers"));
    }

    @Test
    void nobodyManagesItHere() {
        given().header("Authorization", "Bearer nonsense")
                .delete("/oauth/register/{client_id}", address)
                .then()
                .statusCode(401);
    }
}
