package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that a service has made for somebody. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ProvisionKeyTest {

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void itIsTheUsersAndSaysWhoAgreed() {
        wish.with("address", "192.0.2.7")
                .make()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", startsWith("/api/auth/keys/key_"))
                .body(field("key", startsWith("pg_in_plg_")))
                .body(field("type", equalTo("provisioned")))
                .body(field("name", equalTo("my-cli")))
                .body(field("scopes", containsInAnyOrder("read:servers", "write:servers")))
                .body(field("hub_id", equalTo(hub.id())))
                .body(field("created_by", equalTo("ses_test")))
                .body(field("status", equalTo("active")))
                .body(field("expires_at", nullValue()))
                .body(field("metadata", anEmptyMap()))
                .body(field("$", not(hasKey("connected_from"))));
        assertEquals(
                List.of(hub.userId()),
                Database.column("select user_id from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void itWorksLikeALiveKey() {
        Issued key = wish.made();

        Hub.verify(key.text())
                .body(field("code", equalTo("VALID")))
                .body(field("user_id", equalTo(hub.userId())))
                .body(field("key.type", equalTo("provisioned")));
    }

    @Test
    void itMayManageKeysWhenThatWasAgreedTo() {
        Issued key = admin(Duration.ofMinutes(29)).made();

        Hub.with(key.text())
                .body(Map.of("name", "a key"))
                .post("/api/auth/keys")
                .then()
                .statusCode(201)
                .body(field("created_by", equalTo(key.id())));
    }

    @Test
    void itMayNotWhenTheLogInWasNotRecentByThen() {
        refusedForTheLogIn(admin(Duration.ofMinutes(31)));
        refusedForTheLogIn(wish.with("scopes", List.of("read:servers", "admin")));

        wish.with("logged_in_at", Instant.now().minus(Duration.ofDays(30)).toString()).made();
    }

    private Wish admin(Duration loggedIn) {
        return wish.with("scopes", List.of("read:servers", "admin"))
                .with("logged_in_at", Instant.now().minus(loggedIn).toString());
    }

    private void refusedForTheLogIn(Wish refused) {
        refused.make()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")))
                .body(field("$", not(hasKey("key"))));
        assertEquals(List.of(), keysOfHub());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys:provision", "keys:verify", "tokens:introspect"})
    void noInternalScopeIsGiven(String scope) {
        wish.with("scopes", List.of("read:servers", scope))
                .make()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains(scope)));
        assertEquals(List.of(), keysOfHub());
    }

    @Test
    void aScopeThatThereIsNotIsRefused() {
        wish.with("scopes", List.of("no:scope"))
                .make()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("scopes")));
        assertEquals(List.of(), keysOfHub());
    }

    @Test
    void inAHubThatIsGoneNoneIsMade() {
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", hub.id());

        wish.make()
                .statusCode(404)
                .body(field("error.details.reason", equalTo("hub_gone")))
                .body(field("$", not(hasKey("key"))));
        assertEquals(List.of(), keysOfHub());
    }

    @Test
    void inAFullHubNoneIsMade() {
        Database.update(
                """
                insert into api_key (id, user_id, hub_id, prefix, name, scopes, allowed_ips, metadata,
                                     version, newest_secret, created_at, created_by)
                select substr(md5(? || n), 1, 16), 'usr_x', ?, 'PK_LIVE', 'planted', '{}', '{}', '{}',
                       1, 1, now(), 'configuration'
                from generate_series(1, 1000) n""",
                hub.id(),
                hub.id());

        wish.make()
                .statusCode(409)
                .header("Retry-After", nullValue())
                .body(field("error.details.reason", equalTo("hub_full")))
                .body(
                        field(
                                "error.details.hint",
                                equalTo("Revoke keys that are not needed any more.")));
    }

    @Test
    void whatWasRefusedLeavesTheNameFree() {
        wish.with("scopes", List.of("no:scope")).make().statusCode(400);

        wish.make().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provision_id", "user_id", "hub_id", "session_id", "name", "scopes"})
    void whatIsNotSaidIsAskedFor(String field) {
        wish.without(field)
                .make()
                .statusCode(400)
                .body(field("error.details.violations.field", contains(field)));
    }

    @ParameterizedTest
    @CsvSource({
        "provision_id, ''",
        "provision_id, a b",
        "provision_id, a/b",
        "user_id, hub_1",
        "user_id, usr_",
        "user_id, usr_a-b",
        "user_id, usr_a_b",
        "replaces, a b",
        "replaces, ''",
        "hub_id, usr_1",
        "hub_id, hub_none",
        "session_id, key_0000000000000000",
        "name, ''",
        "address, ''",
        "colour, red"
    })
    void whatIsWrongIsNamed(String field, String value) {
        wish.with(field, value)
                .make()
                .statusCode(400)
                .body(field("error.details.violations.field", contains(field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "address"})
    void wordsArePrintableAndShort(String field) {
        wish.with(field, "x".repeat(64)).make().statusCode(201);
        wish.with(field, "x".repeat(65)).make().statusCode(400);
        wish.with(field, "a\u0007b").make().statusCode(400);
    }

    @Test
    void aNameOfEightyCharactersIsAcceptedAndNoLongerOne() {
        wish.with("provision_id", "x".repeat(16) + wish.id().repeat(2).substring(0, 64))
                .make()
                .statusCode(201);
        wish.with("provision_id", "x".repeat(81)).make().statusCode(400);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        Wish.service()
                .body(Map.of("scopes", List.of(), "colour", "red"))
                .post(Wish.PROVISION)
                .then()
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder(
                                        "provision_id",
                                        "user_id",
                                        "hub_id",
                                        "session_id",
                                        "name",
                                        "scopes",
                                        "colour")));
    }

    @Test
    void aScopeOrABodyThatIsNothingIsRefused() {
        wish.with("scopes", Collections.singletonList(null)).make().statusCode(400);
        Wish.service()
                .post(Wish.PROVISION)
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", hasItem("body")));
    }

    private List<String> keysOfHub() {
        return Database.column("select id from api_key where hub_id = ?", hub.id());
    }
}
