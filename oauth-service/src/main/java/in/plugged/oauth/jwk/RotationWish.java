package in.plugged.oauth.jwk;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wants of the keys.
 *
 * @param kinds of which
 * @param now whether a new key is to sign at once, known to others or not
 * @param dropped ids of keys that nobody is to trust any more; {@code all} stands for all that are
 *     there before
 */
record RotationWish(List<KeyKind> kinds, boolean now, Set<String> dropped) {

    static final String ALL = "all";

    static final String ARGUMENTS = "[--algorithm ES256|RS256] [--now] [--drop <kid>|all]…";

    /** Throws {@link IllegalArgumentException} for other arguments than {@link #ARGUMENTS}. */
    static RotationWish of(List<String> arguments) {
        Iterator<String> words = arguments.iterator();
        Optional<KeyKind> kind = Optional.empty();
        boolean now = false;
        var dropped = new HashSet<String>();
        while (words.hasNext()) {
            switch (words.next()) {
                case "--algorithm" -> kind = Optional.of(kind(after(words)));
                case "--now" -> now = true;
                case "--drop" -> dropped.add(after(words));
                default -> throw usage();
            }
        }
        return new RotationWish(
                kind.map(List::of).orElseGet(() -> List.of(KeyKind.values())), now, dropped);
    }

    /** Whether a key is to be made; else some are only taken away. */
    boolean makes() {
        return now || dropped.isEmpty();
    }

    boolean drops(StoredKey key) {
        return dropped.contains(ALL) || dropped.contains(key.id());
    }

    private static KeyKind kind(String algorithm) {
        return KeyKind.of(JWSAlgorithm.parse(algorithm)).orElseThrow(RotationWish::usage);
    }

    private static String after(Iterator<String> words) {
        if (!words.hasNext()) {
            throw usage();
        }
        return words.next();
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException("the arguments are " + ARGUMENTS);
    }
}
