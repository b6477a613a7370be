package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class SuspendKeyTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void aSuspendedKeyIsRefusedAtOnce() {
        assertEquals("VALID", Hub.codeOf(key.text()));

        hub.suspend(key.id())
                .statusCode(200)
                .body(field("status", equalTo("suspended")))
                .body(field("announced_at", notNullValue()));

        assertEquals("SUSPENDED", Hub.codeOf(key.text()));
        Hub.check(key.text())
                .statusCode(403)
                .header("Cache-Control", "no-store")
                .body(field("error.details.reason", equalTo("suspended")));
    }

    @Test
    void aResumedKeyIsGoodAtOnce() {
        hub.suspend(key.id());
        assertEquals("SUSPENDED", Hub.codeOf(key.text()));

        hub.resume(key.id()).statusCode(200).body(field("status", equalTo("active")));

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void suspendingTwiceIsNoNews() {
        hub.suspend(key.id());
        Map<String, Object> before = hub.get(key.id()).extract().as(Json.class).path("$");

        hub.suspend(key.id()).statusCode(200);

        assertEquals(before, hub.get(key.id()).extract().as(Json.class).path("$"));
    }

    @Test
    void resumingWhatRunsIsNoNews() {
        int version = Hub.verify(key.text()).extract().as(Json.class).path("version");

        hub.resume(key.id()).statusCode(200).body(field("status", equalTo("active")));

        Hub.verify(key.text()).body(field("version", equalTo(version)));
    }

    @Test
    void ofManyAtOnceOneIsNews() throws InterruptedException {
        int before = Hub.verify(key.text()).extract().as(Json.class).path("version");

        var statuses = AtOnce.all(10, () -> hub.suspend(key.id()).extract().statusCode());

        assertEquals(Collections.nCopies(10, 200), statuses);
        Hub.verify(key.text()).body(field("version", equalTo(before + 1)));
    }

    @Test
    void aRevokedKeyIsHistory() {
        hub.revoke(key.id());

        hub.suspend(key.id()).statusCode(409).body(field("error.code", equalTo("CONFLICT")));
        hub.resume(key.id()).statusCode(409).body(field("error.code", equalTo("CONFLICT")));
    }

    @Test
    void aSuspendedKeyCanBeRevoked() {
        hub.suspend(key.id());

        hub.revoke(key.id()).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void anotherHubsKeyIsNotFound() {
        Issued theirs = Hub.fresh().newKey();

        hub.suspend(theirs.id()).statusCode(404);

        assertEquals("VALID", Hub.codeOf(theirs.text()));
    }
}
