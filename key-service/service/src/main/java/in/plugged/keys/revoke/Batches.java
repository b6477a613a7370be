package in.plugged.keys.revoke;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Keys that end together and may be more than one transaction can take. Each step is one, and any
 * replica can take the next.
 *
 * @param <C> what one process claims, to go on alone
 */
interface Batches<C> {

    /** How many such wishes are open, over all replicas. */
    Uni<Long> open();

    /** Takes wishes whose claim ran out. */
    Uni<List<C>> claim(int most);

    /** Takes the next step, if the claim still holds. */
    Uni<Progress<C>> next(C claim);
}
