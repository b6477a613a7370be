package in.plugged.keys.session;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Application;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases K5, K13 and T17 of the catalogue of attacks: keys that an application manages. */
@KeyServiceTest
class ApplicationTest {

    private static final String KEYS = "/api/auth/keys";
    private static final String NOBODYS = "key_0000000000000000";
    private static final Map<String, Object> NAMED = Map.of("name", "a key");

    private final Hub hub = Hub.fresh();
    private final Hub theirs = Hub.fresh();
    private final Application admin = Application.in(hub, "admin");
    private final Application reader = Application.in(hub, "read:servers", "write:servers");

    @Test
    void withAdminItMakesAKeyInItsHubInItsName() {
        admin.create(NAMED)
                .statusCode(201)
                .body(field("hub_id", equalTo(hub.id())))
                .body(field("created_by", equalTo(admin.id())));
        assertEquals(
                List.of(hub.userId()),
                Database.column("select user_id from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void withAdminItListsChangesRotatesAndEndsTheHubsKeys() {
        Issued key = hub.newKey();

        admin.request().get(KEYS).then().statusCode(200).body(field("data", hasSize(1)));
        admin.change(key.id(), Map.of("name", "changed")).statusCode(200);
        Issued rotated =
                Issued.of(
                        admin.request()
                                .body(Map.of("overlap_seconds", 0))
                                .post(KEYS + "/" + key.id() + "/rotate")
                                .then()
                                .statusCode(201));
        assertEquals("VALID", Hub.codeOf(rotated.text()));
        admin.request().delete(KEYS + "/" + key.id()).then().statusCode(204);
        assertEquals("REVOKED", Hub.codeOf(rotated.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "PATCH, ''",
        "DELETE, ''",
        "POST, /rotate",
        "POST, /suspend",
        "POST, /resume",
        "DELETE, /secrets/1"
    })
    void k13AKeyOfAnotherHubIsLikeOneThatNeverWas(String method, String call) {
        Issued foreign = theirs.newKey();

        assertEquals(answer(method, NOBODYS + call), answer(method, foreign.id() + call));
        theirs.get(foreign.id()).body(field("status", equalTo("active")));
        Hub.verify(foreign.text()).body(field("version", equalTo(1)));
    }

    private String answer(String method, String rest) {
        var request = method.equals("PATCH") ? admin.request().body(NAMED) : admin.request();
        String body =
                request.request(method, KEYS + "/" + rest)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString();
        return body.replaceAll("\"request_id\":\"[^\"]+\"", "");
    }

    @Test
    void k13NoOtherHubIsNamed() {
        admin.request().header("X-Hub-Id", theirs.id()).get(KEYS).then().statusCode(403);
        admin.create(Map.of("name", "a key", "hub_id", theirs.id())).statusCode(403);
        admin.change(hub.newKey().id(), Map.of("hub_id", theirs.id())).statusCode(403);
        assertEquals(
                List.of(), Database.column("select id from api_key where hub_id = ?", theirs.id()));
    }

    @ParameterizedTest
    @CsvSource({"POST, ''", "GET, ''", "DELETE, /key_0000000000000000"})
    void withoutAdminNoKeyIsManaged(String method, String rest) {
        var request = method.equals("POST") ? reader.request().body(NAMED) : reader.request();

        request.request(method, KEYS + rest)
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        startsWith("Bearer error=\"insufficient_scope\", scope=\"admin\", "))
                .body(field("error.details.required_scopes", contains("admin")));
        assertEquals(
                List.of(), Database.column("select id from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void k5AnInternalScopeIsNeverGiven() {
        Issued key = hub.newKey();

        admin.create(Map.of("name", "a key", "scopes", List.of("keys:verify"))).statusCode(403);
        admin.change(key.id(), Map.of("scopes", List.of("tokens:introspect"))).statusCode(403);
        hub.get(key.id()).body(field("scopes", contains("read:servers")));
        assertEquals(
                List.of("1"),
                Database.column("select count(*) from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void k5AKeyThatMayMoreIsNotRotated() {
        Issued key = hub.newKey();
        Database.update("update api_key set scopes = '{keys:verify}' where hub_id = ?", hub.id());

        admin.request()
                .body(Map.of("overlap_seconds", 0))
                .post(KEYS + "/" + key.id() + "/rotate")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("keys:verify")));
        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from key_secret s join api_key k on k.id = s.key_id"
                                + " where k.hub_id = ?",
                        hub.id()));
    }

    @Test
    void t17ATokenForAnotherResourceManagesNothing() {
        for (String resource :
                List.of("https://mcp.example", "http://localhost:8080/api/servers")) {
            Application.meant(resource, hub, "admin")
                    .create(NAMED)
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                    .body(field("error.details.reason", equalTo("unknown")));
        }
        Application.meant("http://localhost:8080/api/auth/keys", hub, "admin")
                .create(NAMED)
                .statusCode(201);
    }

    @Test
    void aGatewayIsToldWhoItIs() {
        Hub.check(reader.token().text())
                .statusCode(200)
                .header("X-Auth-User", hub.userId())
                .header("X-Auth-Hub", hub.id())
                .header("X-Auth-Key", reader.tokenId());
        reader.request()
                .get("/api/auth/check?scope=write:servers")
                .then()
                .statusCode(200)
                .header("X-Auth-Status", "200");
    }

    @Test
    void aGatewayIsToldWhichScopeItLacks() {
        reader.request()
                .queryParam("scope", "delete:servers", "\"\r\nevil")
                .get("/api/auth/check")
                .then()
                .statusCode(403)
                .header("X-Auth-Status", "403")
                .header(
                        "WWW-Authenticate",
                        startsWith(
                                "Bearer error=\"insufficient_scope\", scope=\"delete:servers\", "))
                .body(field("error.details.required_scopes", hasSize(2)));
    }
}
