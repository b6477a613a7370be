package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.LogLines;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test calls from an address of its own, which the proxy names. */
@KeyServiceTest
@TestProfile(FirstKeyTest.Open.class)
class FirstKeyTest {

    private static final String SECRET = "a secret that nobody has used before";
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** An installation that nobody has a key of. */
    public static final class Open implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.keys.first-key.secret", SECRET);
        }
    }

    private final Hub hub = Hub.fresh();
    private final String address = "198.18.1." + NEXT.incrementAndGet();
    private LogLines lines;

    @Inject FirstKeyNotice notice;

    @BeforeEach
    void nobodyHasUsedTheSecret() {
        Database.update("delete from first_key");
        lines = LogLines.of("in.plugged");
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void itIsMadeInThatHubForThatUser() {
        ValidatableResponse made = make(Map.of());

        made.statusCode(201)
                .header("Location", startsWith("/api/auth/keys/key_"))
                .header("Cache-Control", "no-store")
                .body(field("key", startsWith("sk_live_plg_")))
                .body(field("type", equalTo("secret")))
                .body(field("name", equalTo("First key")))
                .body(field("scopes", contains("admin")))
                .body(field("hub_id", equalTo(hub.id())))
                .body(field("created_by", equalTo("configuration")))
                .body(field("status", equalTo("active")));
        Hub.check(Issued.of(made).text()).header("X-Auth-User", hub.userId());
    }

    @Test
    void itManagesTheKeysOfItsHub() {
        Issued first = Issued.of(make(Map.of("name", "ops")));

        Hub.with(first.text())
                .body(Map.of("name", "next", "scopes", List.of("admin")))
                .post("/api/auth/keys")
                .then()
                .statusCode(201)
                .body(field("created_by", equalTo(first.id())));
        hub.get(first.id()).body(field("name", equalTo("ops")));
    }

    @Test
    void aSecondTimeIsAConflictForGood() {
        Issued first = Issued.of(make(Map.of()));
        hub.revoke(first.id());

        make(Map.of())
                .statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")))
                .body(field("error.details.hint", notNullValue()));
    }

    @Test
    void ofTwentyAtOnceOneIsMade() throws InterruptedException {
        List<Integer> statuses =
                AtOnce.all(20, () -> make(Map.of()).extract().statusCode()).stream()
                        .sorted()
                        .toList();

        assertEquals(201, statuses.getFirst());
        assertEquals(Collections.nCopies(19, 409), statuses.subList(1, 20));
        assertEquals(
                List.of("1"),
                Database.column("select count(*) from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void anotherSecretWorksAfterOneWasUsed() {
        make(Map.of()).statusCode(201);
        Database.update("update first_key set secret_digest = sha256('another')");

        make(Map.of()).statusCode(201);
    }

    @Test
    void aRefusedWishUsesNothingUp() {
        make(Map.of("name", "")).statusCode(400);

        make(Map.of()).statusCode(201);
    }

    @Test
    void aWrongSecretMakesNothing() {
        make(Map.of("secret", SECRET + "."))
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("UNAUTHORIZED")));

        make(Map.of()).statusCode(201);
    }

    @Test
    void afterTenWrongSecretsAnAddressHasToWait() {
        for (int i = 0; i < 10; i++) {
            make(Map.of("secret", "wrong" + i)).statusCode(401);
        }

        make(Map.of())
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body(field("error.code", equalTo("RATE_LIMITED")));
    }

    @Test
    void inClearTextItIsRefused() {
        call(Map.of())
                .header("X-Forwarded-Proto", "http")
                .post("/api/auth/keys/first")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("insecure_transport")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hub_",
                "hub_none",
                "HUB_1",
                "usr_1",
                "hub_a b",
                "hub_é",
                "hub_1\n",
                "hub_0123456789012345678901234567890123456789012345678901234567890"
            })
    void aHubIdLooksLikeOne(String hubId) {
        make(Map.of("hub_id", hubId))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("hub_id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usr_", "hub_1", "root", "usr_a/b"})
    void aUserIdLooksLikeOne(String userId) {
        make(Map.of("user_id", userId))
                .statusCode(400)
                .body(field("error.details.violations.field", contains("user_id")));
    }

    @Test
    void whatIsMissingIsNamed() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/auth/keys/first")
                .then()
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder("secret", "hub_id", "user_id")));
    }

    @Test
    void theSecretIsNeitherInTheDatabaseNorInTheLog() {
        make(Map.of("colour", "red")).statusCode(400);
        make(Map.of()).statusCode(201);
        make(Map.of()).statusCode(409);
        notice.tell(new StartupEvent());

        assertEquals(
                List.of(), lines.all().stream().filter(line -> line.contains(SECRET)).toList());
        assertEquals(
                List.of(),
                Database.column(
                        "select 1 from first_key where position(?::bytea in secret_digest) > 0",
                        (Object) SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aStartSaysThatItIsOpen() {
        notice.tell(new StartupEvent());

        assertTrue(
                lines.all()
                        .contains(
                                "INFO A first key can be made at /api/auth/keys/first with plugged.keys.first-key.secret: remove the setting afterwards"),
                lines.all().toString());
    }

    @Test
    void aStartWarnsThatItIsUsedUp() {
        make(Map.of()).statusCode(201);

        notice.tell(new StartupEvent());

        assertTrue(
                lines.all().stream()
                        .anyMatch(
                                line ->
                                        line.startsWith(
                                                        "WARN plugged.keys.first-key.secret has made its key at 20")
                                                && line.endsWith(
                                                        "and makes no other: remove the setting")),
                lines.all().toString());
    }

    private ValidatableResponse make(Map<String, String> different) {
        return call(different).post("/api/auth/keys/first").then();
    }

    private RequestSpecification call(Map<String, String> different) {
        var body = new HashMap<>(different);
        body.putIfAbsent("secret", SECRET);
        body.putIfAbsent("hub_id", hub.id());
        body.putIfAbsent("user_id", hub.userId());
        return given().contentType(ContentType.JSON).header("X-Forwarded-For", address).body(body);
    }
}
