package in.plugged.keys.retry;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotating again when the answer got lost. */
@KeyServiceTest
class RotateRetryTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void aRepetitionGivesTheSameSecretAndRotatesNothing() {
        Issued first = rotated(Map.of());
        Issued second = rotated(Map.of());

        assertEquals(first, second);
        assertNotEquals(key.text(), second.text());
        hub.get(key.id()).body(field("secrets.version", contains(1, 2)));
        assertEquals("VALID", Hub.codeOf(key.text()));
        assertEquals("VALID", Hub.codeOf(second.text()));
    }

    @Test
    void aRepetitionWithoutOverlapRotatesNothingEither() {
        Issued first = rotated(Map.of("overlap_seconds", 0));
        Issued second = rotated(Map.of("overlap_seconds", 0));

        assertEquals(first, second);
        hub.get(key.id()).body(field("secrets.version", contains(2)));
    }

    @Test
    void noBodyIsTheSameAsAnEmptyOne() {
        Issued first = rotated(Map.of());

        Hub.with(hub.key())
                .header(IdempotencyKey.HEADER, "r")
                .post("/api/auth/keys/" + key.id() + "/rotate")
                .then()
                .statusCode(201)
                .header(Retried.REPLAYED, "true")
                .header("Location", "/api/auth/keys/" + key.id())
                .header("Cache-Control", "no-store")
                .body(field("key", equalTo(first.text())));
    }

    @Test
    void theDefaultThatIsWrittenOutIsTheSameBody() {
        Issued first = rotated(Map.of());

        assertEquals(first, rotated(Map.of("overlap_seconds", 86_400)));
    }

    @Test
    void anotherOverlapIsAnotherBody() {
        rotated(Map.of("overlap_seconds", 60));

        Retried.rotate(hub.key(), "r", key.id(), Map.of("overlap_seconds", 61))
                .statusCode(409)
                .header("Retry-After", nullValue())
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void anotherKeyIsAnotherPath() {
        rotated(Map.of());
        Issued other = hub.newKey();

        Retried.rotate(hub.key(), "r", other.id(), Map.of())
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("id", equalTo(other.id())));
    }

    @Test
    void aRotationThatWasRefusedLeavesTheHeaderFree() {
        Issued second = Issued.of(hub.rotate(key.id(), Map.of()).statusCode(201));
        Retried.rotate(hub.key(), "r", key.id(), Map.of()).statusCode(409);
        hub.endSecret(second.id(), 1);

        Retried.rotate(hub.key(), "r", key.id(), Map.of())
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("secrets.version", contains(2, 3)));
    }

    @Test
    void aWeakerCredentialIsNotGivenTheSecret() {
        Issued admin = hub.newKey(Map.of("scopes", List.of("admin")));
        Issued reader = hub.newKey(Map.of("type", "secret"));
        Retried.rotate(hub.key(), "r", admin.id(), Map.of()).statusCode(201);

        Retried.rotate(reader.text(), "r", admin.id(), Map.of())
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aTestCredentialDoesNotLearnOfALiveKey() {
        Issued tester = hub.newKey(Map.of("type", "secret_test"));
        rotated(Map.of());

        Retried.rotate(tester.text(), "r", key.id(), Map.of()).statusCode(404);
    }

    @Test
    void anotherOwnerDoesNotLearnOfTheKey() {
        rotated(Map.of());

        Retried.rotate(Hub.fresh().key(), "r", key.id(), Map.of()).statusCode(404);
    }

    @Test
    void aKeyThatIsRevokedSinceIsShownWithoutItsSecret() {
        rotated(Map.of());
        hub.revoke(key.id());

        Retried.rotate(hub.key(), "r", key.id(), Map.of())
                .statusCode(201)
                .body(field("status", equalTo("revoked")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aSecretThatWasEndedSinceIsNotGivenAgain() {
        rotated(Map.of());
        hub.endSecret(key.id(), 2);

        Retried.rotate(hub.key(), "r", key.id(), Map.of())
                .statusCode(201)
                .body(field("secrets.version", contains(1)))
                .body(field("$", not(hasKey("key"))));
    }

    private Issued rotated(Map<String, ?> body) {
        return Issued.of(Retried.rotate(hub.key(), "r", key.id(), body).statusCode(201));
    }
}
