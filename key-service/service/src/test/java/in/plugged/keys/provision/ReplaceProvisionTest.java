package in.plugged.keys.provision;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A key in place of one that did not arrive: never both, and none against its user's will. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ReplaceProvisionTest {

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('provision ' || ?, 0))";

    private final Hub hub = Hub.fresh();
    private final Wish lost = Wish.fresh(hub);
    private final Wish next = Wish.fresh(hub).instead(lost);

    @Test
    void theOtherOneEndsAndIsAnnounced() throws Exception {
        Issued old = lost.made().told();
        try (Topic topic = Topic.open("key-revoked")) {
            Issued key = next.made();

            assertEquals("REVOKED", Hub.codeOf(old.text()));
            assertEquals("VALID", Hub.codeOf(key.text()));
            assertEquals(
                    "undelivered",
                    new ObjectMapper()
                            .readTree(topic.record(old.id()).value())
                            .path("reason")
                            .asText());
        }
        lost.refused("cancelled");
    }

    @Test
    void whereNothingWasMadeNothingIsMadeLater() {
        next.made();

        lost.refused("cancelled");
        assertEquals(1, standing().size());
    }

    @Test
    void oneThatWasCancelledIsReplacedToo() {
        lost.made();
        lost.cancel().statusCode(204);

        Issued key = next.made();

        assertEquals(List.of(KeyRows.bare(key.id())), standing());
    }

    @Test
    void theSameWishAgainIsAboutTheSameKey() {
        lost.made();
        Issued key = next.made();

        assertEquals(key, next.made());
        assertEquals(List.of(KeyRows.bare(key.id())), standing());
    }

    @Test
    void whatItsOwnerRevokedIsNotReplaced() {
        untouched(key -> hub.revoke(key.id()).statusCode(204));

        assertEquals(List.of(), standing());
    }

    @Test
    void whatItsOwnerDisconnectedIsNotReplaced() {
        untouched(
                key ->
                        Wish.service()
                                .queryParam("user_id", hub.userId())
                                .delete(Wish.PROVISION + "/" + key.id())
                                .then()
                                .statusCode(204));

        assertEquals(List.of(), standing());
    }

    @Test
    void whatItsOwnerRevokedStaysSoWhenItIsCancelledFirst() {
        Issued key = lost.made();
        hub.revoke(key.id()).statusCode(204);
        lost.cancel().statusCode(204);

        next.refused("ended");
        assertEquals(List.of(), standing());
    }

    @Test
    void whatItsOwnerSuspendedIsNotReplaced() {
        untouched(key -> hub.suspend(key.id()).statusCode(200));
    }

    @Test
    void whatItsOwnerRotatedIsNotReplaced() {
        untouched(key -> hub.rotate(key.id(), Map.of()).statusCode(201));
    }

    /** Neither is anything made, nor does anything end. */
    private void untouched(Consumer<Issued> byItsOwner) {
        Issued key = lost.made();
        byItsOwner.accept(key);
        List<String> before = standing();

        next.refused("ended");
        next.refused("ended");

        assertEquals(before, standing());
        assertEquals(
                List.of(), Database.column("select id from provision where id = ?", next.id()));
    }

    @Test
    void inAFullHubItTakesItsPlace() {
        lost.made();
        Database.update(
                """
                insert into api_key (id, user_id, hub_id, prefix, name, scopes, allowed_ips, metadata,
                                     version, newest_secret, created_at, created_by)
                select substr(md5(? || n), 1, 16), 'usr_x', ?, 'PK_LIVE', 'planted', '{}', '{}', '{}',
                       1, 1, now(), 'configuration'
                from generate_series(1, 999) n""",
                hub.id(),
                hub.id());

        Wish.fresh(hub).refused("hub_full");
        next.made();
    }

    @Test
    void whatIsRefusedEndsNothing() {
        Issued key = lost.made();

        next.with("scopes", List.of("admin")).make().statusCode(403);

        assertEquals("VALID", Hub.codeOf(key.text()));
        assertEquals(key, lost.made());
    }

    @Test
    void itHasToWaitForACallOfTheOtherOne() {
        Database.during(
                () ->
                        next.make()
                                .statusCode(409)
                                .header("Retry-After", "1")
                                .body(field("error.details", not(hasKey("reason"))))
                                .body(field("$", not(hasKey("key")))),
                LOCK,
                lost.id());

        next.made();
    }

    @Test
    void itCannotReplaceItself() {
        lost.with("replaces", lost.id())
                .make()
                .statusCode(400)
                .body(field("error.details.violations.field", contains("replaces")));
        assertEquals(List.of(), standing());
    }

    @RepeatedTest(10)
    void ofTwoThatReplaceEachOtherAtMostOneIsLeft() throws InterruptedException {
        Wish other = lost.instead(next);
        var turn = new AtomicInteger();

        Set<Integer> answers =
                new HashSet<>(
                        AtOnce.all(
                                8,
                                () ->
                                        (turn.getAndIncrement() % 2 == 0 ? next : other)
                                                .make()
                                                .extract()
                                                .statusCode()));

        answers.removeAll(Set.of(201, 409));
        assertEquals(Set.of(), answers);
        assertEquals(1, standing().size());
    }

    @RepeatedTest(5)
    void ofManyAtOnceOneIsLeft() throws InterruptedException {
        lost.made();

        AtOnce.all(8, () -> next.make().extract().statusCode());

        Issued key = next.made();
        assertEquals(List.of(KeyRows.bare(key.id())), standing());
        next.make().body(field("status", equalTo("active")));
    }

    private List<String> standing() {
        return Database.column(
                "select id from api_key where hub_id = ? and revoked_at is null", hub.id());
    }
}
