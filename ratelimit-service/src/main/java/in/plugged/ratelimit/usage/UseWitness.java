package in.plugged.ratelimit.usage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Hears of uses while they are counted. */
@FunctionalInterface
public interface UseWitness {

    /**
     * Whatever it writes becomes true together with the figures, or not at all.
     *
     * @param uses which may also be forged: nothing that ends a key may follow from them
     * @param letIn those with a secret that were let in, told apart by who called
     * @param connection in a transaction, in which the figures are written already
     */
    void saw(Collection<Use> uses, Collection<LetIn> letIn, Connection connection)
            throws SQLException;
}
