package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class EndSecretTest {

    private final Hub hub = Hub.fresh();
    private Issued old;

    @BeforeEach
    void makeKey() {
        old = hub.newKey();
    }

    @Test
    void theOldSecretEndsAndTheKeyGoesOn() {
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of()));
        assertEquals("VALID", Hub.codeOf(old.text()));

        hub.endSecret(old.id(), 1).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(old.text()));
        assertEquals("VALID", Hub.codeOf(rotated.text()));
        hub.get(old.id())
                .body(field("status", equalTo("active")))
                .body(field("secrets.version", contains(2)));
    }

    @Test
    void theNewSecretMayEndAsWell() {
        Issued rotated = Issued.of(hub.rotate(old.id(), Map.of()));

        hub.endSecret(old.id(), 2).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(rotated.text()));
        assertEquals("VALID", Hub.codeOf(old.text()));
    }

    @Test
    void endingTheNewSecretUndoesTheRotation() {
        String hint = hub.get(old.id()).extract().as(Json.class).path("hint");
        hub.rotate(old.id(), Map.of("overlap_seconds", 60));

        hub.endSecret(old.id(), 2).statusCode(204);

        hub.get(old.id())
                .body(field("hint", equalTo(hint)))
                .body(field("secrets.version", contains(1)))
                .body(field("secrets[0].expires_at", nullValue()));
        Hub.verify(old.text())
                .body(field("code", equalTo("VALID")))
                .body(field("valid_until", nullValue()));
    }

    @Test
    void endingASecretThatHadRunOutLeavesTheOverlapOfTheOthers() {
        hub.rotate(old.id(), Map.of("overlap_seconds", 0));
        hub.rotate(old.id(), Map.of("overlap_seconds", 3_600));

        hub.endSecret(old.id(), 1).statusCode(204);

        hub.get(old.id())
                .body(field("secrets.version", contains(2, 3)))
                .body(field("secrets[0].expires_at", notNullValue()));
    }

    @Test
    void anEndedSecretIsGone() {
        hub.rotate(old.id(), Map.of());
        hub.endSecret(old.id(), 1);

        Hub.check(old.text()).statusCode(410).body(field("error.code", equalTo("GONE")));
    }

    @Test
    void repeatingItIsTheSame() {
        hub.rotate(old.id(), Map.of());
        hub.endSecret(old.id(), 1);

        hub.endSecret(old.id(), 1).statusCode(204);
    }

    @Test
    void theOnlySecretDoesNotEnd() {
        hub.endSecret(old.id(), 1).statusCode(409).body(field("error.code", equalTo("CONFLICT")));

        assertEquals("VALID", Hub.codeOf(old.text()));
    }

    @Test
    void theOnlyOneLeftDoesNotEndEither() {
        hub.rotate(old.id(), Map.of());
        hub.endSecret(old.id(), 1);

        hub.endSecret(old.id(), 2).statusCode(409);
    }

    @Test
    void ofBothAtOnceOneStays() throws InterruptedException {
        hub.rotate(old.id(), Map.of());
        var next = new AtomicInteger();

        var statuses =
                AtOnce.all(
                        2,
                        () ->
                                hub.endSecret(old.id(), next.incrementAndGet())
                                        .extract()
                                        .statusCode());

        assertEquals(Set.of(204, 409), Set.copyOf(statuses));
    }

    @Test
    void afterOneEndedItCanBeRotatedAgain() {
        hub.rotate(old.id(), Map.of());
        hub.endSecret(old.id(), 1);

        hub.rotate(old.id(), Map.of())
                .statusCode(201)
                .body(field("secrets.version", contains(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "-1", "one", "99999999999999999999", "1.0"})
    void aVersionThatThereIsNotIsNotFound(String version) {
        hub.rotate(old.id(), Map.of());

        hub.endSecret(old.id(), version)
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
    }

    @Test
    void anotherHubsSecretIsNotFound() {
        Hub theirs = Hub.fresh();
        Issued key = theirs.newKey();
        theirs.rotate(key.id(), Map.of());

        hub.endSecret(key.id(), 1).statusCode(404);

        assertEquals("VALID", Hub.codeOf(key.text()));
    }
}
