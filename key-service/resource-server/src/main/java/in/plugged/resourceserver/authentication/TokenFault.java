package in.plugged.resourceserver.authentication;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** What keeps a service token out, told by the types of a failure and its causes. */
enum TokenFault {
    EXPIRED,

    /** Something else is wrong with the token itself. */
    WRONG,

    /** The key that it names is not published. */
    STRANGE_KEY,

    /** The keys could not be had: nobody can tell. */
    UNCHECKED;

    private static final int DEEPEST_CAUSE = 20;

    static TokenFault of(Throwable failure) {
        List<Throwable> causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(DEEPEST_CAUSE)
                        .toList();
        return causes.stream()
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .findFirst()
                .map(wrong -> wrong.hasExpired() ? EXPIRED : WRONG)
                .orElseGet(
                        () ->
                                causes.stream().anyMatch(TokenFault::isStrangeKey)
                                        ? STRANGE_KEY
                                        : UNCHECKED);
    }

    private static boolean isStrangeKey(Throwable cause) {
        return cause instanceof UnresolvableKeyException;
    }
}
