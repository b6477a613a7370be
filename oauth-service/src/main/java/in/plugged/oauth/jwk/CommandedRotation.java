package in.plugged.oauth.jwk;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Does with the keys in the database what an operator wants, beside the plan and under the same
 * lock: the plan goes on from what it finds. One that throws has changed nothing, once its
 * transaction is rolled back.
 */
final class CommandedRotation {

    private final KeyRows rows;
    private final MasterKeys masterKeys;
    private final RotationPlan plan;
    private final int rsaBits;
    private final Instant now;
    private final List<String> told = new ArrayList<>();

    CommandedRotation(
            KeyRows rows, MasterKeys masterKeys, RotationPlan plan, int rsaBits, Instant now) {
        this.rows = rows;
        this.masterKeys = masterKeys;
        this.plan = plan;
        this.rsaBits = rsaBits;
        this.now = now;
    }

    /**
     * What was done, a line for each key.
     *
     * @throws IllegalArgumentException if there is no such key, or if none would sign any more
     * @throws IllegalStateException if a key that stays can't be opened with the master keys that
     *     this process has: a key that it makes could not be used by the service
     */
    List<String> run(RotationWish wish) throws SQLException {
        rows.lock();
        Set<String> unknown = new HashSet<>(wish.dropped());
        unknown.remove(RotationWish.ALL);
        for (KeyKind kind : wish.kinds()) {
            List<StoredKey> before = rows.all(kind);
            before.forEach(key -> unknown.remove(key.id()));
            run(wish, kind, before);
        }
        require(unknown.isEmpty(), "there is no key " + String.join(", ", unknown));
        return List.copyOf(told);
    }

    private void run(RotationWish wish, KeyKind kind, List<StoredKey> before) throws SQLException {
        for (StoredKey key : before) {
            if (!wish.drops(key)) {
                key.privateKey(masterKeys);
            }
        }
        if (wish.makes()) {
            make(wish, kind, before);
        }
        for (StoredKey key : before) {
            if (wish.drops(key)) {
                rows.delete(key);
                told.add("%s: %s is gone".formatted(kind.algorithm(), key.id()));
            }
        }
        require(
                before.isEmpty() || rows.all(kind).stream().anyMatch(this::signs),
                "no key would sign %s: add --now, for a new one".formatted(kind.algorithm()));
    }

    /** One that is published and waits for its time is as good as another one. */
    private void make(RotationWish wish, KeyKind kind, List<StoredKey> before) throws SQLException {
        if (!wish.now() && !before.isEmpty() && !signs(before.getLast())) {
            tell(before.getLast(), "was there already and");
            return;
        }
        Instant from = wish.now() || before.isEmpty() ? now : plan.soonest(now);
        StoredKey made = StoredKey.of(kind, kind.fresh(rsaBits), masterKeys, from);
        rows.insert(made, now);
        tell(made, "is new and");
    }

    private void tell(StoredKey key, String what) {
        told.add(
                "%s: %s %s signs from %s"
                        .formatted(key.kind().algorithm(), key.id(), what, key.signsFrom()));
    }

    private boolean signs(StoredKey key) {
        return !key.signsFrom().isAfter(now);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
