package in.plugged.oauth.document;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows R3 and R4 of the attacks: addresses and documents that are of no use. Nothing is kept. */
@OauthServiceTest
class UnusableDocumentTest {

    private DocumentServer server;
    private AskingUser user;

    @BeforeEach
    void open() {
        server = new DocumentServer();
        user = new AskingUser();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://tool.example/client | https",
                "https://tool.example | no path",
                "https://tool.example/client#a | fragment",
                "https://user@tool.example/client | a user",
                "https://tool.example/../client | segment"
            })
    void anAddressThatIsNoIdIsNotAskedFor(String address, String why) {
        user.isTold(address, why);
        refusedAsClient(address);
    }

    @Test
    void anAddressWithoutEndIsNotAskedFor() {
        user.isTold("https://tool.example/" + "a".repeat(2_048), "more than 2000 characters");
    }

    @Test
    void aDocumentIsAboutTheAddressWhereItStands() {
        String other = server.publish();

        told(DocumentServer.described(other), "client_id is not the address");
        told(DocumentServer.described("").put("client_id", 1), "client_id is not the address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_name", "redirect_uris"})
    void aDocumentNamesTheClientAndWhereItsUsersGo(String field) {
        String address = server.address();

        told(address, without(address, field).encode(), "It has no " + field);
    }

    @Test
    void aNameIsNotEmpty() {
        String address = server.address();

        told(
                address,
                DocumentServer.described(address).put("client_name", " ").encode(),
                "It has no client_name");
    }

    private static JsonObject without(String address, String field) {
        JsonObject document = DocumentServer.described(address);
        document.remove(field);
        return document;
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, secret",
        "client_secret_expires_at, 0",
        "token_endpoint_auth_method, client_secret_basic",
        "token_endpoint_auth_method, client_secret_post",
        "token_endpoint_auth_method, tls_client_auth",
        "subject_type, pairwise",
        "sector_identifier_uri, https://tool.example/sector",
        "application_type, web",
        "client_uri, javascript:alert(1)"
    })
    void whatIsNoneOfADescribedClientIsRefused(String field, String value) {
        String address = server.address();

        told(address, DocumentServer.described(address).put(field, value).encode(), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tool.example/cb",
                "https://tool.example/cb#a",
                "https://*.tool.example/cb",
                "javascript:alert(1)"
            })
    void usersAreSentWhereARegisteredClientCouldSendThem(String redirectUri) {
        String address = server.address();

        told(
                address,
                DocumentServer.described(address)
                        .put("redirect_uris", List.of(redirectUri))
                        .encode(),
                "redirect_uris");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "null", "{", "<html></html>", "{} {}", "{\"a\":1,\"a\":2}"})
    void whatIsNoObjectIsRefused(String text) {
        told(server.address(), text, "is not a JSON object");
    }

    @Test
    void aDocumentThatIsTooLongIsNotRead() {
        String address = server.address();
        JsonObject document = DocumentServer.described(address);
        int more = 10_240 - document.put("x", "").encode().length();

        told(address, document.put("x", "a".repeat(more + 1)).encode(), "more than 10240 bytes");

        String longest = server.address();
        JsonObject fits = DocumentServer.described(longest).put("x", "");
        server.publish(longest, fits.put("x", "a".repeat(10_240 - fits.encode().length())));
        user.isAsked(longest);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 401, 404, 410, 500, 503})
    void anotherStatusThan200IsNoDocument(int status) {
        String address = server.address();
        String good = server.publish();
        server.answer(
                address,
                request ->
                        request.response()
                                .setStatusCode(status)
                                .putHeader("Location", good)
                                .end(DocumentServer.described(address).encode()));

        user.isTold(address, "answers with the status " + status);

        assertEquals(1, server.asked(address).size());
        assertEquals(0, server.asked(good).size());
        nothingIsKept(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/plain", "application/javascript", "application/jsonp"})
    void aPageThatSomebodyCouldUploadIsNoDocument(String type) {
        String address = server.address();
        server.publish(
                address, DocumentServer.described(address).encode(), Map.of("Content-Type", type));

        user.isTold(address, "Content-Type");
        nothingIsKept(address);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() {
        String address = server.address();
        server.answer(address, _ -> {});

        user.isTold(address, "does not answer in time");
        nothingIsKept(address);
    }

    @Test
    void aServerThatSaysItAllByHalvesIsNotWaitedFor() {
        String address = server.address();
        server.answer(
                address,
                request ->
                        request.response()
                                .setChunked(true)
                                .putHeader("Content-Type", "application/json")
                                .write("{\"client_id\":"));

        user.isTold(address, "does not answer in time");
    }

    @Test
    void atTheTokenEndpointThatIsAnUnknownClient() {
        refusedAsClient(server.address());
    }

    /** Whoever is told that it is unknown throws its tokens away. */
    @Test
    void oneThatCantBeReachedIsNotUnknownForThat() {
        String address = server.address();
        server.answer(address, request -> request.response().setStatusCode(503).end());

        redeem(address)
                .statusCode(503)
                .body(field("error", equalTo("temporarily_unavailable")))
                .body(field("error_description", containsString("status 503")));
    }

    @Test
    void aServerThatHasNothingNewSaysSoToWhoHasSomethingOld() {
        String address = server.address();
        server.answer(address, request -> request.response().setStatusCode(304).end());

        user.isTold(address, "status 304");
    }

    private static ValidatableResponse redeem(String address) {
        var redemption = new HashMap<>(Application.redemption("nonsense"));
        redemption.put("client_id", address);
        return form(redemption).header("X-Forwarded-For", User.freshAddress()).post(TOKEN).then();
    }

    private static void refusedAsClient(String address) {
        redeem(address)
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")))
                .body(field("error_description", containsString("does not describe a client")));
    }

    private void told(JsonObject document, String why) {
        told(server.address(), document.encode(), why);
    }

    private void told(String address, String document, String why) {
        server.publish(address, document, Map.of("Cache-Control", "max-age=3600"));

        user.isTold(address, why);
        nothingIsKept(address);
    }

    private static void nothingIsKept(String address) {
        assertEquals(List.of(), Database.column("select id from client where id = ?", address));
    }
}
