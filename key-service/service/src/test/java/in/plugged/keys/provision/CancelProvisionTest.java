package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What did not arrive is taken back, whenever the wish for it comes. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class CancelProvisionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOCK_OF_HUB =
            "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void theKeyEndsAndIsAnnounced() throws Exception {
        Issued key = wish.made().told();
        try (Topic topic = Topic.open("key-revoked")) {
            wish.cancel().statusCode(204);

            assertEquals("REVOKED", Hub.codeOf(key.text()));
            assertEquals(
                    "undelivered",
                    new ObjectMapper()
                            .readTree(topic.record(key.id()).value())
                            .path("reason")
                            .asText());
        }
        hub.get(key.id()).body(field("revoked_reason", equalTo("undelivered")));
    }

    @Test
    void nothingIsMadeAfterwards() {
        wish.made();
        wish.cancel().statusCode(204);

        refusedAsCancelled(wish);
        assertEquals(List.of(), standing());
    }

    @Test
    void whatWasNeverHeardOfIsRemembered() {
        wish.cancel().statusCode(204);

        refusedAsCancelled(wish);
        assertEquals(
                List.of(), Database.column("select id from api_key where hub_id = ?", hub.id()));
    }

    @Test
    void otherWishesOfTheUserStay() {
        Issued other = Wish.fresh(hub).made();
        wish.made();

        wish.cancel().statusCode(204);

        assertEquals("VALID", Hub.codeOf(other.text()));
        assertEquals(List.of(KeyRows.bare(other.id())), standing());
    }

    @Test
    void twiceIsTheSame() {
        Issued key = wish.made();
        wish.cancel().statusCode(204);
        wish.cancel().statusCode(204);

        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void twiceIsTheSameWithoutAKeyToo() {
        wish.cancel().statusCode(204);
        wish.cancel().statusCode(204);

        refusedAsCancelled(wish);
    }

    @Test
    void atOnceIsTheSame() throws InterruptedException {
        Issued key = wish.made();

        Set<Integer> answers =
                new HashSet<>(AtOnce.all(10, () -> wish.cancel().extract().statusCode()));

        answers.removeAll(Set.of(202, 204)); // 202 while another one's news is on its way
        assertEquals(Set.of(), answers);
        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void aKeyThatItsOwnerHadRevokedStaysAsItWas() {
        Issued key = wish.made();
        hub.revoke(key.id()).statusCode(204);

        wish.cancel().statusCode(204);

        hub.get(key.id()).body(field("revoked_reason", equalTo("owner")));
        refusedAsCancelled(wish);
    }

    @Test
    void aKeyThatItsOwnerRotatesGoesOnWithoutTheFirstSecret() {
        Issued key = wish.made();
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()).statusCode(201));

        wish.cancel().statusCode(204);
        wish.cancel().statusCode(204);

        assertEquals("VALID", Hub.codeOf(rotated.text()));
        assertNotEquals("VALID", Hub.codeOf(key.text()));
        hub.get(key.id())
                .body(field("status", equalTo("active")))
                .body(field("secrets.version", contains(2)))
                .body(field("secrets[0].expires_at", nullValue()));
        refusedAsCancelled(wish);
    }

    @Test
    void aRotationThatItsOwnerTakesBackChangesNothing() {
        Issued key = wish.made();
        hub.rotate(key.id(), Map.of()).statusCode(201);
        hub.endSecret(key.id(), 2).statusCode(204);

        wish.cancel().statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void theKeyIsKeptForItsName() {
        Issued key = wish.made();
        wish.cancel().statusCode(204);

        assertThrows(
                IllegalStateException.class,
                () ->
                        Database.update(
                                """
                                with secrets as (delete from key_secret where key_id = ?)
                                delete from api_key where id = ?""",
                                KeyRows.bare(key.id()),
                                KeyRows.bare(key.id())));
        refusedAsCancelled(wish);
    }

    @Test
    void whatIsUnannouncedIsAccepted() {
        Issued key = wish.made();
        wish.cancel().statusCode(204);
        Database.update(
                "update api_key set announced_at = null where id = ?", KeyRows.bare(key.id()));

        wish.cancel().statusCode(202).body(field("status", equalTo("revoking")));
    }

    @Test
    void inAHubThatIsGoneItIsTakenBackToo() {
        wish.made();
        Database.update("insert into deleted_hub (id, deleted_at) values (?, now())", hub.id());

        wish.cancel().statusCode(204);

        assertEquals(List.of(), standing());
    }

    /** The hub is held, so the call that makes the key stands still on its way. */
    @Test
    void aCallThatIsOnItsWayIsWaitedFor() {
        var calls = Database.during(this::makeAndCancel, LOCK_OF_HUB, hub.id());

        Issued key = Issued.of(calls.make().join().statusCode(201));
        calls.cancel().join().statusCode(204);
        assertEquals("REVOKED", Hub.codeOf(key.text()));
        refusedAsCancelled(wish);
    }

    private record Calls(
            CompletableFuture<ValidatableResponse> make,
            CompletableFuture<ValidatableResponse> cancel) {}

    private Calls makeAndCancel() {
        var make = CompletableFuture.supplyAsync(wish::make, Thread.ofVirtual()::start);
        await().atMost(PATIENCE).until(() -> waiting("%advisory_xact_lock_shared%") == 1);
        var cancel = CompletableFuture.supplyAsync(() -> wish.cancel(), Thread.ofVirtual()::start);
        await().atMost(PATIENCE).until(() -> waiting("%provision %") == 1);
        return new Calls(make, cancel);
    }

    static int waiting(String statement) {
        return Database.column(
                        """
                        select pid from pg_stat_activity
                        where wait_event_type = 'Lock' and query like ?""",
                        statement)
                .size();
    }

    @RepeatedTest(10)
    void whoeverIsFirstNoKeyIsLeftAlive() throws InterruptedException {
        var next = new AtomicInteger();
        List<Supplier<ValidatableResponse>> calls =
                List.of(wish::make, () -> wish.cancel(), wish::make, () -> wish.cancel());

        AtOnce.all(
                calls.size(), () -> calls.get(next.getAndIncrement()).get().extract().statusCode());

        assertEquals(List.of(), standing());
        refusedAsCancelled(wish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u0007"})
    void aNameThatIsNoneIsRefused(String id) {
        Wish.cancel(id)
                .statusCode(400)
                .body(field("error.details.violations.field", contains("provision_id")));
    }

    @Test
    void withoutANameItIsRefused() {
        Wish.service()
                .body(Map.of())
                .post(Wish.PROVISION + "/cancel")
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("provision_id")));
    }

    private static void refusedAsCancelled(Wish wish) {
        wish.refused("cancelled");
    }

    private List<String> standing() {
        return Database.column(
                "select id from api_key where hub_id = ? and revoked_at is null", hub.id());
    }
}
