package in.plugged.keys.revoke;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.revoke.DescendantsWish.Claim;
import in.plugged.keys.revoke.KeyRevocation.Ended;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What follows the commit that ended a key: the world is told, and the key's descendants end. */
@ApplicationScoped
public class Ending {

    /** Other work needs connections too. */
    private static final int MOST_AT_ONCE = 8;

    private final KeyAnnouncer announcer;
    private final DescendantsStep steps;
    private final BatchWalk walk;
    private final KeysConfig config;

    Ending(KeyAnnouncer announcer, DescendantsStep steps, BatchWalk walk, KeysConfig config) {
        this.announcer = announcer;
        this.steps = steps;
        this.walk = walk;
        this.config = config;
    }

    /**
     * True when every instance has been told of the key and of all that ended with it; false when
     * that takes longer than a caller can be kept waiting. It goes on all the same.
     */
    public Uni<Boolean> announce(Ended ended) {
        return ended.claim()
                .map(claim -> announce(ended.outcome(), claim))
                .orElseGet(() -> announcer.announce(ended.outcome()));
    }

    /** The same for many keys at once. */
    Uni<Void> announceAll(List<Ended> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUni(this::announce)
                .merge(MOST_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The key itself goes first: it is the one that somebody wants to be rid of. */
    private Uni<Boolean> announce(Outcome outcome, Claim claim) {
        return announcer
                .announce(outcome)
                .chain(() -> walk.from(steps, claim))
                .memoize()
                .indefinitely() // goes on when the caller waits no longer
                .ifNoItem()
                .after(config.announcement().patience())
                .recoverWithItem(false);
    }
}
