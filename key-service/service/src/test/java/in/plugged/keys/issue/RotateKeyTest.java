package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class RotateKeyTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void theKeyStaysTheSameAndGetsANewText() {
        hub.rotate(key.id(), Map.of())
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", "/api/auth/keys/" + key.id())
                .body(field("id", equalTo(key.id())))
                .body(field("name", equalTo("a key")))
                .body(field("key", matchesPattern(key.text().substring(0, 29) + "[0-9A-Za-z]{49}")))
                .body(field("announced_at", notNullValue()));
    }

    @Test
    void bothSecretsAreShown() {
        hub.rotate(key.id(), Map.of())
                .body(field("secrets.version", contains(1, 2)))
                .body(field("secrets[0].expires_at", notNullValue()))
                .body(field("secrets[1].expires_at", nullValue()));
    }

    @Test
    void theOldSecretWorksOnForADayWhenNothingIsSaid() {
        assertEquals(Duration.ofDays(1), overlapOf(hub.rotate(key.id(), Map.of())));
    }

    @Test
    void theOldSecretWorksOnForADayWhenThereIsNoBody() {
        var answer = hub.request().post("/api/auth/keys/" + key.id() + "/rotate").then();

        assertEquals(Duration.ofDays(1), overlapOf(answer.statusCode(201)));
    }

    @Test
    void theOverlapIsWhatTheCallerSays() {
        var answer = hub.rotate(key.id(), Map.of("overlap_seconds", 2_592_000));

        assertEquals(Duration.ofDays(30), overlapOf(answer.statusCode(201)));
    }

    @Test
    void bothSecretsAreGoodDuringTheOverlap() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));

        Hub.verify(key.text())
                .body(field("code", equalTo("VALID")))
                .body(field("secret_version", equalTo(1)));
        Hub.verify(rotated.text())
                .body(field("code", equalTo("VALID")))
                .body(field("secret_version", equalTo(2)));
    }

    @Test
    void withoutOverlapTheOldSecretHasExpiredAtOnce() {
        assertEquals("VALID", Hub.codeOf(key.text()));

        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of("overlap_seconds", 0)));

        assertEquals("EXPIRED", Hub.codeOf(key.text()));
        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void theOldSecretExpiresWithItsOverlap() {
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of("overlap_seconds", 1)));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertEquals("EXPIRED", Hub.codeOf(key.text())));
        Hub.check(key.text())
                .statusCode(401)
                .body(field("error.details.reason", equalTo("expired")));
        hub.get(key.id()).body(field("secrets.version", contains(2)));
        assertEquals("VALID", Hub.codeOf(rotated.text()));
    }

    @Test
    void twoLiveSecretsAreTheMost() {
        hub.rotate(key.id(), Map.of()).statusCode(201);

        hub.rotate(key.id(), Map.of())
                .statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")));
    }

    @Test
    void withoutOverlapItCanBeRotatedAgainAndAgain() {
        for (int round = 0; round < 3; round++) {
            hub.rotate(key.id(), Map.of("overlap_seconds", 0)).statusCode(201);
        }

        hub.get(key.id()).body(field("secrets.version", contains(4)));
    }

    @Test
    void ofManyAtOnceExactlyOneRotates() throws InterruptedException {
        List<Integer> statuses =
                AtOnce.all(20, () -> hub.rotate(key.id(), Map.of()).extract().statusCode());

        assertEquals(1, Collections.frequency(statuses, 201));
        assertEquals(19, Collections.frequency(statuses, 409));
    }

    @Test
    void noSecretIsRefusedDuringTheRotation() {
        var done = new AtomicBoolean();
        CompletableFuture<Set<String>> codes =
                CompletableFuture.supplyAsync(() -> codesUntil(done));

        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()));
        String first = Hub.codeOf(rotated.text());
        done.set(true);

        assertEquals("VALID", first);
        assertEquals(Set.of("VALID"), codes.join());
    }

    private Set<String> codesUntil(AtomicBoolean done) {
        var codes = new HashSet<String>();
        while (!done.get()) {
            codes.add(Hub.codeOf(key.text()));
        }
        codes.add(Hub.codeOf(key.text()));
        return codes;
    }

    @Test
    void aRevokedKeyGetsNoNewSecret() {
        hub.revoke(key.id());

        hub.rotate(key.id(), Map.of())
                .statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")));
    }

    @Test
    void aCredentialRotatesNothingBeyondItself() {
        Issued admin = hub.newKey(Map.of("scopes", List.of("admin")));
        Issued reader = hub.newKey(Map.of("type", "secret"));

        Hub.with(reader.text())
                .post("/api/auth/keys/" + admin.id() + "/rotate")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("admin")));
    }

    @Test
    void anotherHubsKeyIsNotFound() {
        hub.rotate(Hub.fresh().newKey().id(), Map.of()).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2592001", "\"60\"", "1.5", "99999999999999999999"})
    void anOverlapBeyondTheBoundsIsRefused(String seconds) {
        hub.request()
                .body("{\"overlap_seconds\": %s}".formatted(seconds))
                .post("/api/auth/keys/" + key.id() + "/rotate")
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("overlap_seconds")));
    }

    private static Duration overlapOf(ValidatableResponse rotated) {
        Instant made =
                Instant.parse(rotated.extract().as(Json.class).path("secrets[1].created_at"));
        Instant end = Instant.parse(rotated.extract().as(Json.class).path("secrets[0].expires_at"));
        return Duration.between(made, end);
    }
}
