package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process leaves behind that dies on its way through a family. */
@KeyServiceTest
class DescendantsRelayTest {

    private static final String HELD = "now() + interval '1 hour'";
    private static final String EXPIRED = "now() - interval '1 second'";

    private final Hub hub = Hub.fresh();
    private Issued root;
    private Issued child;
    private Issued grandchild;

    @BeforeEach
    void makeFamily() {
        root = hub.newKey(Map.of("type", "secret"));
        child = Family.madeWith(root);
        grandchild = Family.madeWith(child);
    }

    @Test
    void whileAnotherProcessIsOnItsWayTheRootIsUnannounced() {
        leaveBehind(HELD);

        hub.revoke(root.id()).statusCode(202).body(field("status", equalTo("revoking")));
        Family.revoke(hub, root).statusCode(202).body(field("status", equalTo("revoking")));
        hub.get(root.id())
                .body(field("status", equalTo("revoked")))
                .body(field("announced_at", nullValue()));
        assertEquals("VALID", Hub.codeOf(child.text()));

        expire();
        Family.awaitEnd(hub, root);
    }

    @Test
    void whenItsClaimRunsOutSomebodyGoesOn() {
        leaveBehind(EXPIRED);

        Family.awaitEnd(hub, root);

        assertEquals(
                List.of("REVOKED", "REVOKED"),
                List.of(Hub.codeOf(child.text()), Hub.codeOf(grandchild.text())));
        hub.get(root.id()).body(field("announced_at", notNullValue()));
        hub.get(child.id()).body(field("revoked_reason", equalTo("owner")));
        assertEquals(List.of(), Family.openWishes(root));
    }

    @Test
    void halfOfTheWayIsNotGoneTwice() {
        leaveBehind(HELD);
        hub.revoke(child.id()).statusCode(204);
        Database.update(
                "update descendants_frontier set key_id = ? where root = ?",
                KeyRows.bare(child.id()),
                KeyRows.bare(root.id()));

        expire();
        Family.awaitEnd(hub, root);

        Hub.verify(child.text()).body(field("version", equalTo(2)));
        assertEquals("REVOKED", Hub.codeOf(grandchild.text()));
    }

    @Test
    void theRootWaitsForTheBrokersToHaveTheLast() {
        hub.revoke(grandchild.id()).statusCode(204);
        Database.update(
                "update api_key set announced_at = null where id = ?",
                KeyRows.bare(grandchild.id()));

        Family.revoke(hub, root).statusCode(202).body(field("status", equalTo("revoking")));

        hub.get(root.id()).body(field("announced_at", nullValue()));
        assertEquals("REVOKED", Hub.codeOf(child.text()));
        Database.update(
                "update api_key set announced_at = now() where id = ?",
                KeyRows.bare(grandchild.id()));
        Family.awaitEnd(hub, root);
        hub.get(root.id()).body(field("announced_at", notNullValue()));
    }

    @Test
    void theRootWaitsForItsOwnNews() {
        Database.update(
                """
                insert into outbox (topic, type, key_id, version, data, claimed_until, created_at)
                values ('key-revoked', 'in.plugged.key.revoked.v1', ?, 1, '{}', now() + interval '1 hour', now())""",
                root.id());

        Family.revoke(hub, root).statusCode(202);

        assertEquals("REVOKED", Hub.codeOf(grandchild.text()));
        Database.update("delete from outbox where key_id = ?", root.id());
        Family.awaitEnd(hub, root);
    }

    /** As if the process had died right after the commit that ended the root. */
    private void leaveBehind(String claimedUntil) {
        hub.revoke(root.id()).statusCode(204);
        String id = KeyRows.bare(root.id());
        Database.update(
                "update api_key set descendants = 'ENDING', announced_at = null where id = ?", id);
        Database.update(
                """
                with wish as (
                    insert into descendants_wish (root, reason, ended, claimed_until, created_at)
                    values (?, 'owner', 0, %s, now()) returning root)
                insert into descendants_frontier (root, key_id) select root, root from wish"""
                        .formatted(claimedUntil),
                id);
    }

    private void expire() {
        Database.update(
                "update descendants_wish set claimed_until = now() where root = ?",
                KeyRows.bare(root.id()));
    }
}
