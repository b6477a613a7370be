package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import io.quarkus.test.common.QuarkusTestResource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking again for a key whose answer may have got lost. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ProvisionAgainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('provision ' || ?, 0))";

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void theSameKeyIsAnsweredWithItsSecret() {
        Issued first = wish.made();
        Issued second = wish.made();

        assertEquals(first, second);
        assertEquals(1, keysOfHub());
        assertEquals("VALID", Hub.codeOf(second.text()));
    }

    @Test
    void scopesInAnotherOrderAreTheSame() {
        Issued first = wish.made();

        assertEquals(first, wish.with("scopes", List.of("write:servers", "read:servers")).made());
    }

    @Test
    void theKeyIsShownAsItIsNow() {
        Issued key = wish.made();
        hub.change(key.id(), Map.of("name", "renamed")).statusCode(200);

        wish.make()
                .statusCode(201)
                .body(field("id", equalTo(key.id())))
                .body(field("name", equalTo("renamed")))
                .body(field("key", equalTo(key.text())));
    }

    @ParameterizedTest
    @CsvSource({
        "name, other",
        "session_id, ses_other",
        "address, 192.0.2.7",
    })
    void anotherMeaningIsRefused(String field, String value) {
        wish.made();

        wish.with(field, value).refused("other_body");
        assertEquals(1, keysOfHub());
    }

    @Test
    void anotherUserCanNeitherGetNorDisturbIt() {
        Issued key = wish.made();
        Hub theirs = Hub.fresh();

        wish.with("user_id", theirs.userId())
                .with("hub_id", theirs.id())
                .make()
                .statusCode(409)
                .body(field("$", not(hasKey("key"))))
                .body(field("$", not(hasKey("id"))));
        assertEquals(key, wish.made());
        assertEquals(
                List.of(), Database.column("select id from api_key where hub_id = ?", theirs.id()));
    }

    @Test
    void afterAMinuteItHasNoSecretAnyMore() {
        Issued key = wish.made();
        age(key, "61 seconds");

        wish.make()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body(field("id", equalTo(key.id())))
                .body(field("$", not(hasKey("key"))));
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void beforeThatItHas() {
        Issued key = wish.made();
        age(key, "30 seconds");

        assertEquals(key, wish.made());
    }

    @Test
    void whenItsUserHadLoggedInMakesNoOtherKey() {
        Issued key = wish.with("logged_in_at", "2026-03-01T08:29:00Z").made();

        assertEquals(key, wish.made());
    }

    @Test
    void theSecretIsSealedAndThenErased() {
        Issued key = wish.made();
        assertNotEquals(List.of("null"), sealedFor(key));

        age(key, "61 seconds");

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("null"), sealedFor(key)));
    }

    @Test
    void daysLaterNothingNewIsMade() {
        Issued key = wish.made();
        age(key, "24 hours");
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), sealedFor(key)));

        wish.make()
                .statusCode(201)
                .body(field("id", equalTo(key.id())))
                .body(field("$", not(hasKey("key"))));
        wish.with("name", "other").make().statusCode(409);
        assertEquals(1, keysOfHub());
    }

    @Test
    void aKeyThatIsRevokedSinceHasEnded() {
        Issued key = wish.made();
        hub.revoke(key.id());

        wish.refused("ended");
        age(key, "24 hours");
        wish.refused("ended");
        assertEquals(1, keysOfHub());
    }

    @Test
    void aKeyThatIsFoundInPublicSinceHasEnded() {
        Issued key = wish.made();
        Hub.with(hub.key())
                .body(Map.of("keys", List.of(key.text())))
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("REVOKED", Hub.codeOf(key.text())));

        wish.refused("ended");
    }

    @Test
    void aSecretThatIsRotatedIsToldWhileItWorks() {
        Issued key = wish.made();
        hub.rotate(key.id(), Map.of()).statusCode(201);

        assertEquals(key, wish.made());
    }

    @Test
    void aSecretThatWasEndedSinceHasEnded() {
        Issued key = wish.made();
        hub.rotate(key.id(), Map.of()).statusCode(201);
        hub.endSecret(key.id(), 1);

        wish.refused("ended");
    }

    @Test
    void ofAHubThatIsGoneSinceNothingIsShown() {
        wish.made();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", hub.id());

        wish.make()
                .statusCode(404)
                .body(field("error.details.reason", equalTo("hub_gone")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void itHasToWaitForTheFirstOne() {
        Database.during(
                () ->
                        wish.make()
                                .statusCode(409)
                                .header("Retry-After", "1")
                                .body(field("$", not(hasKey("key")))),
                LOCK,
                wish.id());

        wish.made();
        assertEquals(1, keysOfHub());
    }

    @Test
    void nobodyElseHasToWait() {
        Wish other = Wish.fresh(hub);

        Database.during(other::made, LOCK, wish.id());

        assertEquals(1, keysOfHub());
    }

    @Test
    void ofManyAtOnceAllGetTheOneKeyOrHaveToWait() throws InterruptedException {
        Set<String> answers =
                new HashSet<>(
                        AtOnce.all(
                                20,
                                () -> {
                                    var answer = wish.make().extract();
                                    return answer.statusCode() == 201
                                            ? answer.<String>path("key")
                                            : answer.statusCode()
                                                    + " "
                                                    + answer.header("Retry-After");
                                }));

        answers.remove("409 1");
        assertEquals(Set.of(wish.made().text()), answers);
        assertEquals(1, keysOfHub());
    }

    private int keysOfHub() {
        return Database.column("select id from api_key where hub_id = ?", hub.id()).size();
    }

    private static List<String> sealedFor(Issued key) {
        return Database.column(
                "select sealed from safe_retry where key_id = ?", KeyRows.bare(key.id()));
    }

    private static void age(Issued key, String interval) {
        Database.update(
                "update safe_retry set created_at = created_at - ?::interval where key_id = ?",
                interval,
                KeyRows.bare(key.id()));
    }
}
