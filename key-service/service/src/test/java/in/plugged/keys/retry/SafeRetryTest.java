package in.plugged.keys.retry;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making a key again when the answer got lost. */
@KeyServiceTest
class SafeRetryTest {

    private static final Map<String, ?> CI = Map.of("name", "ci");

    private final Hub hub = Hub.fresh();

    @Test
    void theSameCallTwiceMakesOneKey() {
        Issued first = Issued.of(Retried.create(hub.key(), "a", CI).statusCode(201));
        Issued second = Issued.of(Retried.create(hub.key(), "a", CI).statusCode(201));

        assertEquals(first, second);
        assertEquals(1, Retried.keysOf(hub));
        assertEquals("VALID", Hub.codeOf(second.text()));
    }

    @Test
    void aRepetitionIsAnsweredLikeTheFirstCallAndSaysThatItIsOne() {
        Issued first =
                Issued.of(
                        Retried.create(hub.key(), "a", CI)
                                .statusCode(201)
                                .header(Retried.REPLAYED, nullValue()));

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, "true")
                .header("Location", "/api/auth/keys/" + first.id())
                .header("Cache-Control", "no-store")
                .body(field("name", equalTo("ci")))
                .body(field("secrets.version", contains(1)));
    }

    @Test
    void aRepetitionShowsTheKeyAsItIsNow() {
        Issued key = Issued.of(Retried.create(hub.key(), "a", CI));
        hub.change(key.id(), Map.of("name", "renamed")).statusCode(200);

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .body(field("id", equalTo(key.id())))
                .body(field("name", equalTo("renamed")))
                .body(field("key", equalTo(key.text())));
    }

    @Test
    void theSameBodyInAnotherOrderIsTheSameCall() {
        Issued first =
                Issued.of(
                        Retried.create(
                                hub.key(),
                                "a",
                                """
                                {"name": "ci", "scopes": ["read:servers", "write:servers"],
                                 "metadata": {"a": "1", "b": "2"}}"""));
        Issued second =
                Issued.of(
                        Retried.create(
                                hub.key(),
                                "a",
                                """
                                {"metadata":{"b":"2","a":"1"},
                                 "scopes":["write:servers","read:servers"],"name":"ci"}"""));

        assertEquals(first, second);
    }

    @Test
    void anotherBodyIsRefused() {
        Retried.create(hub.key(), "a", CI).statusCode(201);

        Retried.create(hub.key(), "a", Map.of("name", "other"))
                .statusCode(409)
                .header("Retry-After", nullValue())
                .body(field("error.code", equalTo("CONFLICT")))
                .body(field("$", not(hasKey("key"))));
        assertEquals(1, Retried.keysOf(hub));
    }

    @Test
    void anotherHeaderIsAnotherCall() {
        Issued first = Issued.of(Retried.create(hub.key(), "a", CI));
        Issued second = Issued.of(Retried.create(hub.key(), "b", CI).statusCode(201));

        assertNotEquals(first.id(), second.id());
    }

    @Test
    void withoutTheHeaderEachCallMakesAKeyAndNothingIsKept() {
        hub.newKey();
        Issued second = hub.newKey();

        assertEquals(2, Retried.keysOf(hub));
        assertEquals(List.of(), Retried.sealedFor(second.id()));
    }

    @Test
    void anotherPathIsAnotherCall() {
        Issued made = Issued.of(Retried.create(hub.key(), "a", CI));

        Retried.rotate(hub.key(), "a", made.id(), Map.of())
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("secrets.version", contains(1, 2)));
    }

    @Test
    void theOldPathIsTheSamePath() {
        Issued made = Issued.of(Retried.create(hub.key(), "a", CI));

        Hub.with(hub.key())
                .header(IdempotencyKey.HEADER, "a")
                .body(CI)
                .post("/api/v1/auth/keys")
                .then()
                .statusCode(201)
                .body(field("key", equalTo(made.text())));
    }

    @Test
    void anotherOwnersHeaderHasNoEffect() {
        Issued mine = Issued.of(Retried.create(hub.key(), "a", CI));
        Hub theirs = Hub.fresh();

        Retried.create(theirs.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("id", not(equalTo(mine.id()))))
                .body(field("hub_id", equalTo(theirs.id())));
        Retried.create(theirs.key(), "a", Map.of("name", "other")).statusCode(409);
        assertEquals(1, Retried.keysOf(hub));
    }

    @Test
    void anotherCredentialOfTheOwnerMayRepeatWhatItMayDo() {
        Issued other = hub.newKey(Map.of("scopes", List.of("admin")));
        Issued made = Issued.of(Retried.create(hub.key(), "a", CI));

        Retried.create(other.text(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, "true")
                .body(field("key", equalTo(made.text())));
    }

    @Test
    void aWeakerCredentialIsNotGivenAStrongerKey() {
        Issued reader = hub.newKey(Map.of("type", "secret"));
        Map<String, ?> admin = Map.of("name", "ci", "scopes", List.of("admin"));
        Retried.create(hub.key(), "a", admin).statusCode(201);

        Retried.create(reader.text(), "a", admin)
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aKeyThatHasBecomeStrongerSinceIsNotGivenToTheWeakerMaker() {
        Issued maker = hub.newKey(Map.of("type", "secret"));
        Issued made = Issued.of(Retried.create(maker.text(), "a", CI).statusCode(201));
        hub.change(made.id(), Map.of("scopes", List.of("read:servers", "write:servers")))
                .statusCode(200);

        Retried.create(maker.text(), "a", CI)
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("write:servers")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aTestCredentialIsNotGivenALiveKey() {
        Issued tester = hub.newKey(Map.of("type", "secret_test"));
        Retried.create(hub.key(), "a", CI).statusCode(201);

        Retried.create(tester.text(), "a", CI)
                .statusCode(403)
                .body(field("error.code", equalTo("FORBIDDEN")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aCallThatWasRefusedLeavesTheHeaderFree() {
        Issued reader = hub.newKey(Map.of("type", "secret"));
        Retried.create(reader.text(), "a", Map.of("name", "ci", "scopes", List.of("admin")))
                .statusCode(403);
        Retried.create(hub.key(), "a", Map.of("name", "ci", "scopes", List.of("no:scope")))
                .statusCode(400);
        Retried.create(hub.key(), "a", Map.of("name", "")).statusCode(400);
        Retried.create(hub.key(), "a", Map.of("name", "ci", "hub_id", "hub_other")).statusCode(403);

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("key", notNullValue()));
    }

    @Test
    void aKeyThatIsRevokedSinceIsShownWithoutItsSecret() {
        Issued key = Issued.of(Retried.create(hub.key(), "a", CI));
        hub.revoke(key.id());

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, "true")
                .body(field("id", equalTo(key.id())))
                .body(field("status", equalTo("revoked")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aSecretThatWasEndedSinceIsNotGivenAgain() {
        Issued key = Issued.of(Retried.create(hub.key(), "a", CI));
        hub.rotate(key.id(), Map.of()).statusCode(201);
        hub.endSecret(key.id(), 1);

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .body(field("secrets.version", contains(2)))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aSecretThatWasRotatedAwaySinceIsNotGivenAgain() {
        Issued key = Issued.of(Retried.create(hub.key(), "a", CI));
        hub.rotate(key.id(), Map.of("overlap_seconds", 0)).statusCode(201);

        Retried.create(hub.key(), "a", CI).statusCode(201).body(field("$", not(hasKey("key"))));
    }
}
