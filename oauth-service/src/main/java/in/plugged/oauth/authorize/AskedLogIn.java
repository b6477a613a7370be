package in.plugged.oauth.authorize;

import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * That somebody was asked to log in for a request.
 *
 * @param at when, in whole seconds
 * @param before a digest of the session that the browser had then
 */
record AskedLogIn(Instant at, String before) {

    /** Replicas agree on the time as far as that. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final int BYTES = 8;

    static AskedLogIn now(Instant now, Optional<Caller> session) {
        return new AskedLogIn(now, digest(session.map(Caller::id).orElse("")));
    }

    private static String digest(String sessionId) {
        byte[] digest = Sha256.of(sessionId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    /** Whether he has another session now than before. */
    boolean followed(Caller session) {
        return !before.equals(digest(session.id()));
    }

    /** Whether he has proved since who he is. */
    boolean met(Caller session) {
        return followed(session)
                && session.loggedInAt().filter(time -> !time.isBefore(at.minus(SKEW))).isPresent();
    }
}
