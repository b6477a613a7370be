package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.TokenKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one read of the database said about a token that was good then. What a request brings along
 * (the hub it names, the time) is never part of it.
 *
 * @param kind a session or an access token
 * @param jti the token's own id
 * @param family of an access token: all that come from one consent by refreshing
 * @param sid the log-in behind it, {@code ses_…}
 * @param grantId what the user let the application do
 * @param clientId the application that it was issued to
 * @param hubId the hub in which it acts unless the request names another
 * @param hubs every hub in which it can act, the first one first
 * @param scopes what an access token was granted; empty for a session, which has all of them
 * @param audience whom an access token is for, each the address of a resource; empty for a session
 * @param jkt the key whose holder alone may use an access token: its SHA-256 thumbprint in Base64
 *     for URLs; empty for a token that is good for whoever has it
 * @param issuedAtMicros when it was issued, by the database's clock, in microseconds since 1970
 * @param loggedInAt when the user last proved who it is, for a session
 * @param readAtNanos when it was read, on this process' monotonic clock
 */
public record TokenSnapshot(
        TokenKind kind,
        String jti,
        Optional<String> family,
        Optional<String> sid,
        Optional<String> grantId,
        Optional<String> clientId,
        String userId,
        String hubId,
        List<String> hubs,
        Set<String> scopes,
        Set<String> audience,
        Optional<String> jkt,
        long issuedAtMicros,
        Optional<Instant> loggedInAt,
        Instant expiresAt,
        long readAtNanos) {

    /** Everything that ends it. A session is named by each of its hubs: it would lose that one. */
    List<Ending> endings() {
        var endings = new ArrayList<Ending>(6 + hubs.size());
        endings.add(new Ending(Subject.TOKEN, jti));
        family.ifPresent(id -> endings.add(new Ending(Subject.FAMILY, id)));
        sid.ifPresent(id -> endings.add(new Ending(Subject.SESSION, id)));
        grantId.ifPresent(id -> endings.add(new Ending(Subject.CLIENT_GRANT, id)));
        endings.add(new Ending(Subject.USER, userId));
        Stream.concat(Stream.of(hubId), hubs.stream())
                .distinct()
                .map(id -> new Ending(Subject.HUB, id))
                .forEach(endings::add);
        return endings;
    }

    TokenVerification judge(Instant now) {
        return now.isBefore(expiresAt)
                ? new TokenVerification.Valid(this)
                : new TokenVerification.Expired(this);
    }
}
