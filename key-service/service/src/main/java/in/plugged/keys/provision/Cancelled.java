package in.plugged.keys.provision;

import in.plugged.keys.event.Outcome;
import java.util.Optional;

/** What became of the wish to take back what nobody has used. */
sealed interface Cancelled {

    /** Nothing comes of it any more; with the key that was made, if there was one. */
    record Ended(Optional<Outcome> key) implements Cancelled {}

    /** Somebody uses the key: it stays. */
    record InUse() implements Cancelled {}
}
