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
 * @param asked that he was asked to, if he was
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core, section 3.1.2.1, prompt and max_age</a>
 */
record LogInRule(boolean anew, Optional<Duration> maxAge, Optional<AskedLogIn> asked) {

    static LogInRule of(
            AuthorizationQuery query, Client.Registered client, Optional<AskedLogIn> asked) {
        Optional<Duration> maxAge =
                query.find(OpenIdRules.MAX_AGE)
                        .map(Long::parseLong)
                        .or(() -> client.openId().defaultMaxAge())
                        .map(Duration::ofSeconds);
        boolean none = maxAge.filter(Duration::isZero).isPresent();
        return new LogInRule(none || Prompt.of(query).logIn(), maxAge, asked);
    }

    /** One that came of the question is good however long it took. */
    boolean allows(Caller session, Instant now) {
        return asked.filter(question -> question.met(session)).isPresent()
                || (!anew && isYoung(session, now));
    }

    private boolean isYoung(Caller session, Instant now) {
        return maxAge.isEmpty()
                || session.loggedInAt()
                        .filter(at -> !at.plus(maxAge.get()).isBefore(now))
                        .isPresent();
    }

    /** Whether he has logged in since he was asked, whatever came of that. */
    boolean followed(Caller session) {
        return asked.filter(question -> question.followed(session)).isPresent();
    }
}
