package in.plugged.ratelimit.alert;

import java.time.Instant;
import java.util.Set;

/**
 * The calls of a key from one network.
 *
 * @param products by which it was called there, no more than {@link #MOST_PRODUCTS}
 * @param requests lately
 */
record Sighting(
        Network network, Set<String> products, Instant firstAt, Instant lastAt, long requests) {

    /** Whoever calls says how his program is called; of more nobody learns anything. */
    static final int MOST_PRODUCTS = 10;

    /** A program without its version, which changes with every update. */
    static String product(String program) {
        int end = program.indexOf('/');
        return end < 0 ? program : program.substring(0, end);
    }

    /** Whether there may be others besides those that are named. */
    boolean hasMore() {
        return products.size() >= MOST_PRODUCTS;
    }
}
