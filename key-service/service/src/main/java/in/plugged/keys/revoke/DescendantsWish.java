package in.plugged.keys.revoke;

import in.plugged.keys.key.ApiKey;
import in.plugged.resourceserver.credential.KeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** That all keys which were made with a revoked one, directly or not, are to end as well. */
@Entity
@Table(name = "descendants_wish")
class DescendantsWish {

    @Id private String root;
    private String reason;
    private long ended;
    private Instant claimedUntil;

    @SuppressWarnings("UnusedVariable") // for people who look into the table
    private Instant createdAt;

    protected DescendantsWish() {}

    DescendantsWish(ApiKey root, Instant now, Instant claimedUntil) {
        this.root = root.id().value();
        this.reason = root.revokedReason().orElseThrow();
        this.createdAt = now;
        this.claimedUntil = asKept(claimedUntil);
    }

    /**
     * One process has the wish to itself until then. Who finds another time in its place has lost
     * it to somebody else.
     */
    record Claim(KeyId root, Instant until) {}

    /** Nobody else takes it before that time. */
    void claim(Instant until) {
        claimedUntil = asKept(until);
    }

    /** No finer than the table, since a claim is found again by its time. */
    private static Instant asKept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    Claim claim() {
        return new Claim(root(), claimedUntil);
    }

    void count(int more) {
        ended += more;
    }

    KeyId root() {
        return new KeyId(root);
    }

    /** Why the first key ended, and so all of them. */
    String reason() {
        return reason;
    }

    /** How many keys have ended with the first one so far. */
    long ended() {
        return ended;
    }
}
