package in.plugged.oauth.authorize;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the requests that clients have pushed. Each is for one client, known by the hash of its
 * address alone, and good for one answer.
 *
 * <p>A browser has to come with it soon. From then on it is good for an hour after it was pushed,
 * since the user may have to log in, or to register, and comes back to the same address each time.
 * It is used up by what ends that: a code, or the user's decision ({@link ConsentTickets}).
 */
@ApplicationScoped
class PushedRequests {

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final int LENGTH = 43;

    private static final String INSERT =
            """
            insert into pushed_request (request_hash, client_id, query, created_at, expires_at)
            select ?1, id, ?3, ?4, ?5 from client where id = ?2 and ended_at is null
            for key share""";

    private static final String OPEN =
            """
            update pushed_request
            set expires_at = greatest(expires_at, created_at + interval '1 hour')
            where request_hash = ?1 and client_id = ?2 and expires_at > ?3
            returning query""";

    private static final String USE = "delete from pushed_request where request_hash = ?1";

    private final Clock clock;
    private final Duration lives;
    private final SecureRandom random = new SecureRandom();

    PushedRequests(Clock clock, OauthConfig config) {
        this.clock = clock;
        this.lives = config.pushedRequests().lives();
    }

    /** Somebody else has used it up since it was looked at. */
    static final class UsedMeanwhile extends RuntimeException {
        private UsedMeanwhile() {
            super("The pushed request is used up", null, false, false);
        }
    }

    /** How long a browser has to come with it. */
    Duration lives() {
        return lives;
    }

    /** The {@code request_uri} of that request. */
    @WithTransaction
    Uni<String> keep(String clientId, AuthorizationQuery request) {
        String address = PREFIX + Base62.random(LENGTH, random);
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter(1, Sha256.of(address))
                                        .setParameter(2, clientId)
                                        .setParameter(3, request.text())
                                        .setParameter(4, now)
                                        .setParameter(5, now.plus(lives))
                                        .executeUpdate())
                .invoke(PushedRequests::requireThere)
                .replaceWith(address);
    }

    private static void requireThere(int rows) {
        if (rows == 0) { // the client has ended since it was known
            throw OauthErrors.invalidClient();
        }
    }

    /**
     * The request that a browser comes with: the pushed one where it names one, which then is all
     * that counts. Empty when that is not the client's, is used up, or too old.
     */
    Uni<Optional<AuthorizationQuery>> opened(AuthorizationQuery sent) {
        return sent.single("request_uri")
                .filter(address -> address.startsWith(PREFIX))
                .map(address -> opened(sent, address))
                .orElseGet(() -> Uni.createFrom().item(Optional.of(sent)));
    }

    private Uni<Optional<AuthorizationQuery>> opened(AuthorizationQuery sent, String address) {
        byte[] hash = Sha256.of(address);
        return Panache.withTransaction(() -> open(hash, sent.single("client_id").orElse("")))
                .map(
                        found ->
                                found.flatMap(AuthorizationQuery::parse)
                                        .map(
                                                request ->
                                                        request.pushed(
                                                                sent.text(), new PushedId(hash))));
    }

    private Uni<Optional<String>> open(byte[] hash, String clientId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(OPEN, String.class)
                                        .setParameter(1, hash)
                                        .setParameter(2, clientId)
                                        .setParameter(3, clock.instant())
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /**
     * Uses up what was pushed, in the running transaction. Fails with {@link UsedMeanwhile} when
     * somebody else has.
     */
    Uni<Void> use(AuthorizationQuery request) {
        return request.pushed()
                .map(PushedRequests::use)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> use(PushedId pushed) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(USE)
                                        .setParameter(1, pushed.hash())
                                        .executeUpdate())
                .invoke(PushedRequests::requireFirst)
                .replaceWithVoid();
    }

    private static void requireFirst(int rows) {
        if (rows == 0) {
            throw new UsedMeanwhile();
        }
    }
}
