package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class RevokeDescendantsTest {

    private final Hub hub = Hub.fresh();
    private Issued root;
    private Issued child;
    private Issued grandchild;
    private Issued beside;

    @BeforeEach
    void makeFamily() {
        root = hub.newKey(Map.of("type", "secret"));
        child = Family.madeWith(root);
        grandchild = Family.madeWith(child);
        beside = hub.newKey(Map.of("type", "secret"));
    }

    @Test
    void whatWasMadeWithTheKeyEndsWithIt() {
        Issued last = Family.madeWith(grandchild);
        Issued sister = Family.madeWith(root);

        Family.revoke(hub, root).statusCode(204);

        assertEquals(
                List.of("REVOKED", "REVOKED", "REVOKED", "REVOKED", "REVOKED"),
                codes(root, child, sister, grandchild, last));
        Hub.check(grandchild.text()).statusCode(410);
    }

    @Test
    void whatWasMadeWithAnotherKeyLivesOn() {
        Issued niece = Family.madeWith(beside);

        Family.revoke(hub, root).statusCode(204);

        assertEquals(List.of("VALID", "VALID"), codes(beside, niece));
    }

    @Test
    void theMakerOfTheKeyLivesOn() {
        Family.revoke(hub, child).statusCode(204);

        assertEquals(List.of("VALID", "REVOKED", "REVOKED"), codes(root, child, grandchild));
    }

    @Test
    void withoutTheWishTheyLiveOn() {
        hub.revoke(root.id()).statusCode(204);

        assertEquals(List.of("REVOKED", "VALID", "VALID"), codes(root, child, grandchild));
    }

    @Test
    void eachEndIsAnnouncedWithItsReason() {
        try (Topic topic = Topic.open("key-revoked")) {
            Family.revoke(hub, root).statusCode(204);

            for (Issued key : List.of(root, child, grandchild)) {
                var event = Json.of(topic.record(key.id()).value());
                assertEquals("owner", event.text("reason"));
                assertEquals(2, event.<Integer>path("version"));
                assertEquals(1, topic.records(key.id()).size());
            }
        }
    }

    @Test
    void eachKeySaysWhenAndWhyItEnded() {
        Family.revoke(hub, root).statusCode(204);

        for (Issued key : List.of(root, child, grandchild)) {
            hub.get(key.id())
                    .body(field("status", equalTo("revoked")))
                    .body(field("revoked_reason", equalTo("owner")))
                    .body(field("announced_at", notNullValue()));
        }
    }

    @Test
    void nothingIsLeftToDoAfterwards() {
        Family.revoke(hub, root).statusCode(204);

        assertEquals(List.of(), Family.openWishes(root));
    }

    @Test
    void whatWasMadeWithAKeyThatHasEndedBeforeEndsToo() {
        hub.revoke(child.id()).statusCode(204);

        Family.revoke(hub, root).statusCode(204);

        assertEquals("REVOKED", Hub.codeOf(grandchild.text()));
    }

    @Test
    void theWishCanFollowTheRevocation() {
        hub.revoke(root.id()).statusCode(204);

        Family.revoke(hub, root).statusCode(204);

        assertEquals(List.of("REVOKED", "REVOKED"), codes(child, grandchild));
        hub.get(root.id()).body(field("announced_at", notNullValue()));
    }

    @Test
    void repeatingItChangesNothing() {
        Family.revoke(hub, root).statusCode(204);
        var before = List.of(shown(root), shown(child));

        Family.revoke(hub, root).statusCode(204);
        hub.revoke(root.id()).statusCode(204);

        assertEquals(before, List.of(shown(root), shown(child)));
    }

    @Test
    void manyAtOnceEndEachOnce() throws InterruptedException {
        List<Integer> statuses =
                AtOnce.all(10, () -> Family.revoke(hub, root).extract().statusCode() / 100);

        assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2), statuses);
        Family.awaitEnd(hub, root);
        assertEquals(List.of("REVOKED", "REVOKED"), codes(child, grandchild));
        Hub.verify(grandchild.text()).body(field("version", equalTo(2)));
    }

    @Test
    void twoGenerationsAtOnceBothComeToAnEnd() throws InterruptedException {
        var keys = new ConcurrentLinkedQueue<>(List.of(root, child));

        AtOnce.all(2, () -> Family.revoke(hub, keys.remove()).extract().statusCode());

        Family.awaitEnd(hub, root);
        Family.awaitEnd(hub, child);
        assertEquals("REVOKED", Hub.codeOf(grandchild.text()));
    }

    @Test
    void aKeyWithoutDescendantsIsRevokedLikeAnyOther() {
        Family.revoke(hub, grandchild).statusCode(204);

        hub.get(grandchild.id()).body(field("announced_at", notNullValue()));
    }

    @Test
    void aKeyMayEndItselfWithItsDescendants() {
        Hub.with(root.text())
                .delete("/api/auth/keys/" + root.id() + "?descendants=true")
                .then()
                .statusCode(204);

        assertEquals(List.of("REVOKED", "REVOKED"), codes(root, grandchild));
    }

    @Test
    void anotherHubsFamilyIsNotFoundAndGoesOn() {
        Family.revoke(Hub.fresh(), root)
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));

        assertEquals(List.of("VALID", "VALID"), codes(root, child));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?descendants=false", ""})
    void theyMayLiveOn(String query) {
        hub.request().delete("/api/auth/keys/" + root.id() + query).then().statusCode(204);

        assertEquals("VALID", Hub.codeOf(child.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "descendants=",
                "descendants",
                "descendants=yes",
                "descendants=TRUE",
                "descendants=1",
                "descendants=true&descendants=maybe"
            })
    void whatIsNeitherTrueNorFalseIsRefusedAndEndsNothing(String query) {
        hub.request()
                .delete("/api/auth/keys/" + root.id() + "?" + query)
                .then()
                .statusCode(400)
                .body(field("error.details.violations[0].field", equalTo("descendants")))
                .body(
                        field(
                                "error.details.violations[0].message",
                                equalTo("must be true or false")));

        assertEquals("VALID", Hub.codeOf(root.text()));
    }

    @Test
    void bothAtOnceIsRefused() {
        hub.request()
                .delete("/api/auth/keys/" + root.id() + "?descendants=true&descendants=false")
                .then()
                .statusCode(400);
    }

    /** Revoked behind the back of this process, which goes on taking it for good. */
    @Test
    void aKeyThatHasJustEndedMakesAndWidensNothing() {
        Issued other = hub.newKey();
        assertEquals("VALID", Hub.codeOf(root.text()));
        Database.update(
                "update api_key set revoked_at = now(), revoked_reason = 'owner' where id = ?",
                KeyRows.bare(root.id()));

        var refusals =
                Stream.of(
                        Hub.with(root.text()).body(Map.of("name", "late")).post("/api/auth/keys"),
                        Hub.with(root.text()).post("/api/auth/keys/" + other.id() + "/rotate"),
                        Hub.with(root.text())
                                .body(Map.of("scopes", List.of("read:servers", "read:profile")))
                                .patch("/api/auth/keys/" + other.id()));

        refusals.forEach(
                refusal ->
                        refusal.then()
                                .statusCode(410)
                                .header("Cache-Control", "no-store")
                                .body(field("error.code", equalTo("GONE")))
                                .body(field("error.details.revoked_at", notNullValue()))
                                .body(field("error.details.key_prefix", equalTo("sk_live_"))));
        hub.get(other.id())
                .body(field("scopes", equalTo(List.of("read:servers"))))
                .body("secrets.size()", equalTo(1));
        assertTrue(
                Database.column(
                                "select id from api_key where name = 'late' and hub_id = ?",
                                hub.id())
                        .isEmpty());
    }

    private static List<String> codes(Issued... keys) {
        return Stream.of(keys).map(Issued::text).map(Hub::codeOf).toList();
    }

    /** Apart from when it was used, which becomes known later. */
    private Map<String, Object> shown(Issued key) {
        Map<String, Object> shown =
                new HashMap<>(hub.get(key.id()).extract().as(Json.class).path("$"));
        shown.keySet().removeAll(List.of("last_used_at", "secrets"));
        return shown;
    }
}
