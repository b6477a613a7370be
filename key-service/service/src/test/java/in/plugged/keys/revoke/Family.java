package in.plugged.keys.revoke;

import static org.awaitility.Awaitility.await;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keys that were made with keys. */
final class Family {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Family() {}

    /** A secret key that was made with that one. */
    static Issued madeWith(Issued maker) {
        return Issued.of(
                Hub.with(maker.text())
                        .body(Map.of("name", "made with another", "type", "secret"))
                        .post("/api/auth/keys")
                        .then()
                        .statusCode(201));
    }

    static ValidatableResponse revoke(Hub hub, Issued root) {
        return revoke(hub, root.id());
    }

    static ValidatableResponse revoke(Hub hub, String root) {
        return hub.request().delete("/api/auth/keys/" + root + "?descendants=true").then();
    }

    /** Until a repetition says that all is through. */
    static void awaitEnd(Hub hub, Issued root) {
        await().atMost(PATIENCE).untilAsserted(() -> hub.revoke(root.id()).statusCode(204));
    }

    static List<String> openWishes(Issued root) {
        return Database.column(
                "select root from descendants_wish where root = ?", KeyRows.bare(root.id()));
    }

    /** So many keys of the hub, past the service, each made with that one. */
    static void plant(Hub hub, Issued maker, int number) {
        insert(hub, number, "'%s'".formatted(maker.id()));
    }

    /** So many keys of the hub, past the service, each made with the one before it. */
    static void plantChain(Hub hub, Issued maker, int number) {
        insert(
                hub,
                number,
                "case n when 1 then '%s' else 'key_' || :prefix || lpad((n - 1)::text, 8, '0') end"
                        .formatted(maker.id()));
    }

    private static void insert(Hub hub, int number, String maker) {
        String prefix = "'" + UUID.randomUUID().toString().substring(0, 8) + "'";
        Database.update(
                """
                insert into api_key (id, user_id, hub_id, prefix, name, scopes, allowed_ips, metadata,
                    version, newest_secret, created_at, created_by)
                select :prefix || lpad(n::text, 8, '0'), ?, ?, 'PK_LIVE', 'planted', '{read:servers}', '{}', '{}',
                    1, 1, now(), :maker
                from generate_series(1, ?) n"""
                        .replace(":maker", maker)
                        .replace(":prefix", prefix),
                hub.userId(),
                hub.id(),
                number);
        Database.update(
                """
                insert into key_secret (id, key_id, version, hash, pepper, hint, created_at)
                select id || '.1', id, 1, '\\x00', 2, 'planted', now() from api_key
                where hub_id = ? and id like :prefix || '%'"""
                        .replace(":prefix", prefix),
                hub.id());
    }

    /** Those of the hub that are not revoked and announced. */
    static List<String> left(Hub hub) {
        return Database.column(
                """
                select id from api_key
                where hub_id = ? and name = 'planted' and (revoked_at is null or announced_at is null) limit 3""",
                hub.id());
    }
}
