package in.plugged.keys.retry;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret can be had again for a minute, a key for a day. */
@KeyServiceTest
class RetryTimesTest {

    private static final Map<String, ?> CI = Map.of("name", "ci");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = Issued.of(Retried.create(hub.key(), "a", CI).statusCode(201));
    }

    @Test
    void afterAMinuteTheKeyIsShownWithoutItsSecret() {
        Retried.age(key.id(), "61 seconds");

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, "true")
                .header("Cache-Control", "no-store")
                .body(field("id", equalTo(key.id())))
                .body(field("$", not(hasKey("key"))));
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void beforeThatTheSecretIsStillThere() {
        Retried.age(key.id(), "30 seconds");

        Retried.create(hub.key(), "a", CI).statusCode(201).body(field("key", equalTo(key.text())));
    }

    @Test
    void afterAMinuteTheSealedSecretIsErased() {
        assertNotEquals(List.of("null"), Retried.sealedFor(key.id()));

        Retried.age(key.id(), "61 seconds");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("null"), Retried.sealedFor(key.id())));
    }

    @Test
    void aSecretIsNotErasedBefore() {
        Hub other = Hub.fresh();
        Issued old = Issued.of(Retried.create(other.key(), "a", CI));
        Retried.age(old.id(), "61 seconds");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("null"), Retried.sealedFor(old.id())));
        Retried.create(hub.key(), "a", CI).body(field("key", equalTo(key.text())));
    }

    @Test
    void almostADayLaterNothingNewIsMade() {
        Retried.age(key.id(), "23 hours 59 minutes");

        Retried.create(hub.key(), "a", CI).statusCode(201).body(field("id", equalTo(key.id())));
        Retried.create(hub.key(), "a", Map.of("name", "other")).statusCode(409);
    }

    @Test
    void afterADayTheHeaderIsFreeAgain() {
        Retried.age(key.id(), "24 hours");

        Retried.create(hub.key(), "a", Map.of("name", "other"))
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("id", not(equalTo(key.id()))))
                .body(field("key", notNullValue()));
    }

    @Test
    void afterADayTheCallIsForgottenAndTheKeyIsNot() {
        Retried.age(key.id(), "24 hours");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(), Retried.sealedFor(key.id())));
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aBacklogIsErasedInManyBatches() {
        Database.update(
                """
                insert into safe_retry (id, body, key_id, secret_version, pepper, sealed, created_at)
                select encode(sha256(concat(key_id, n)::bytea), 'hex'), body, key_id, secret_version,
                    pepper, sealed, created_at - interval '2 minutes'
                from safe_retry, generate_series(1, 2500) n where key_id = ?""",
                KeyRows.bare(key.id()));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        1,
                                        Retried.sealedFor(key.id()).stream()
                                                .filter(secret -> !secret.equals("null"))
                                                .count()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overlay(sealed placing 'AAAA' from 20)",
                "''",
                "'AAAA'",
                "'no base64'",
                "left(sealed, 40)"
            })
    void aSecretThatSomebodyTamperedWithIsNotGiven(String tampered) {
        Database.update(
                "update safe_retry set sealed = %s where key_id = ?".formatted(tampered),
                KeyRows.bare(key.id()));

        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .body(field("id", equalTo(key.id())))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aSecretThatSomebodyMovedToAnotherKeyIsNotGiven() {
        Issued other = Issued.of(Retried.create(hub.key(), "b", CI));
        Database.update(
                "update safe_retry set sealed = ? where key_id = ?",
                Retried.sealedFor(key.id()).getFirst(),
                KeyRows.bare(other.id()));

        Retried.create(hub.key(), "b", CI)
                .statusCode(201)
                .body(field("id", equalTo(other.id())))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aPepperThatIsNotHereYetIsAnOutage() {
        Database.update(
                "update safe_retry set pepper = 99 where key_id = ?", KeyRows.bare(key.id()));

        Retried.create(hub.key(), "a", CI)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body(field("error.code", equalTo("UNAVAILABLE")));
    }
}
