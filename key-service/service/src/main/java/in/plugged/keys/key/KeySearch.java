package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyPrefix;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys somebody looks for, and in which order.
 *
 * @param hubs in these
 * @param text a part of the name, in any case, or of the id; empty for any
 * @param page the first one is 1
 */
public record KeySearch(
        Set<String> hubs,
        Optional<KeyStatus> status,
        Optional<KeyPrefix> prefix,
        Optional<KeyMark> mark,
        String text,
        KeySort sort,
        boolean descending,
        int page) {

    /** How many keys a page holds. */
    public static final int PAGE = 25;
}
