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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class RevokeKeyTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void theEndIsAnnouncedWhenTheAnswerComes() {
        hub.revoke(key.id()).statusCode(204);

        hub.get(key.id())
                .body(field("status", equalTo("revoked")))
                .body(field("revoked_reason", equalTo("owner")))
                .body(field("announced_at", notNullValue()));
    }

    @Test
    void repeatingItChangesNothing() {
        hub.revoke(key.id()).statusCode(204);
        Map<String, Object> before = hub.get(key.id()).extract().as(Json.class).path("$");

        hub.revoke(key.id()).statusCode(204);

        assertEquals(before, hub.get(key.id()).extract().as(Json.class).path("$"));
    }

    @Test
    void ofManyAtOnceEachHearsThatItIsRevoked() throws InterruptedException {
        List<Integer> statuses =
                AtOnce.all(10, () -> hub.revoke(key.id()).extract().statusCode() / 100);

        assertEquals(Collections.nCopies(10, 2), statuses);
    }

    @Test
    void aRevokedKeyIsGone() {
        assertEquals("VALID", Hub.codeOf(key.text()));

        hub.revoke(key.id());

        String revokedAt = hub.get(key.id()).extract().as(Json.class).path("revoked_at");
        Hub.verify(key.text())
                .statusCode(200)
                .body(field("valid", equalTo(false)))
                .body(field("code", equalTo("REVOKED")))
                .body(field("http_status", equalTo(410)))
                .body(field("revoked_at", equalTo(revokedAt)))
                .body(field("key.id", equalTo(key.id())));
        Hub.check(key.text())
                .statusCode(410)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("GONE")))
                .body(field("error.details.revoked_at", equalTo(revokedAt)));
    }

    @Test
    void bothSecretsEndWithTheKey() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));

        hub.revoke(key.id());

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        assertEquals("REVOKED", Hub.codeOf(rotated.text()));
    }

    @Test
    void aSecretKeyMayEndItself() {
        Issued self = hub.newKey(Map.of("type", "secret"));

        Hub.with(self.text()).delete("/api/auth/keys/" + self.id()).then().statusCode(204);

        Hub.with(self.text()).get("/api/auth/keys/" + self.id()).then().statusCode(410);
    }

    @Test
    void anotherHubsKeyIsNotFoundAndGoesOn() {
        Issued theirs = Hub.fresh().newKey();

        hub.revoke(theirs.id()).statusCode(404).body(field("error.code", equalTo("NOT_FOUND")));

        assertEquals("VALID", Hub.codeOf(theirs.text()));
    }

    @Test
    void aKeyThatNeverWasIsNotFound() {
        hub.revoke("key_0000000000000000").statusCode(404);
    }

    @Test
    void aTestCredentialDoesNotFindALiveKey() {
        Issued tester = hub.newKey(Map.of("type", "secret_test"));

        Hub.with(tester.text()).delete("/api/auth/keys/" + key.id()).then().statusCode(404);

        assertEquals("VALID", Hub.codeOf(key.text()));
    }
}
