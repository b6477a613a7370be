package in.plugged.keys.hub;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hub that is gone, and how far its keys are. */
@Entity
@Table(name = "deleted_hub")
public class DeletedHub {

    @Id private String id;

    @SuppressWarnings("UnusedVariable") // for people who look into the table
    private Instant deletedAt;

    private long ended;
    private @Nullable Instant claimedUntil;

    protected DeletedHub() {}

    DeletedHub(String id, Instant deletedAt, Instant claimedUntil) {
        this.id = id;
        this.deletedAt = deletedAt;
        this.claimedUntil = asKept(claimedUntil);
    }

    /**
     * One process ends the hub's keys until then. Who finds another time in its place has lost that
     * to somebody else.
     */
    public record Claim(String hubId, Instant until) {}

    /** Nobody else goes on with its keys before that time. */
    public void claim(Instant until) {
        claimedUntil = asKept(until);
    }

    /** No finer than the table, since a claim is found again by its time. */
    private static Instant asKept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The claim on a hub whose keys have not all ended. */
    public Claim claim() {
        return new Claim(id, Objects.requireNonNull(claimedUntil, "nothing is left to claim"));
    }

    /** Every key of it has ended. */
    public void done() {
        claimedUntil = null;
    }

    public void count(int more) {
        ended += more;
    }

    public String id() {
        return id;
    }

    /** How many keys have ended with it so far. */
    public long ended() {
        return ended;
    }
}
