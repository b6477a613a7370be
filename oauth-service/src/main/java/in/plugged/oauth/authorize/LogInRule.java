package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fresh a log-in has to be for a request.
 *
 * @param anew whether the user is to log in for this very request
 * @param maxAge how long ago he may have; empty for any time
 * @param timed whether it must be known when he did
 * @param asked that he was asked to, if he was
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core, section 3.1.2.1, prompt and max_age</a>
 */
record LogInRule(
        boolean anew, Optional<Duration> maxAge, boolean timed, Optional<AskedLogIn> asked) {

    /**
     * From a log-in back to the request it takes a moment; who comes later asks for another one.
     */
    private static final Duration WAY_BACK = Duration.ofMinutes(5);

    static LogInRule of(
            AuthorizationQuery query, Client.Registered client, Optional<AskedLogIn> asked) {
        Optional<Duration> maxAge =
                new OpenIdRules(query)
                        .maxAge()
                        .or(() -> client.openId().defaultMaxAge().map(Duration::ofSeconds));
        boolean none = maxAge.filter(Duration::isZero).isPresent();
        return new LogInRule(
                none || Prompt.of(query).logIn(), maxAge, client.openId().requireAuthTime(), asked);
    }

    /** Whether not every log-in is good. */
    boolean matters() {
        return anew || maxAge.isPresent() || timed;
    }

    /** One that came of the question is good however long it took. */
    boolean allows(Caller session, Instant now) {
        return isAnswer(session, now) || (!anew && isYoung(session, now));
    }

    private boolean isAnswer(Caller session, Instant now) {
        return asked.filter(question -> question.met(session)).isPresent()
                && isWithin(WAY_BACK, session, now);
    }

    private boolean isYoung(Caller session, Instant now) {
        boolean known = session.loggedInAt().filter(at -> at.isAfter(Instant.EPOCH)).isPresent();
        return (known || !timed)
                && maxAge.map(age -> known && isWithin(age, session, now)).orElse(true);
    }

    private static boolean isWithin(Duration age, Caller session, Instant now) {
        return session.loggedInAt().filter(at -> !at.plus(age).isBefore(now)).isPresent();
    }

    /** Whether he has logged in since he was asked, to no avail. */
    boolean failed(Caller session, Instant now) {
        return asked.filter(question -> question.followed(session)).isPresent()
                && !isLate(session, now);
    }

    /** It was the answer once, and the request is here again. */
    private boolean isLate(Caller session, Instant now) {
        return asked.filter(question -> question.met(session)).isPresent()
                && !isWithin(WAY_BACK, session, now);
    }
}
