package in.plugged.oauth.authorize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps what users are being asked until they answer, so that a form can't change it. A ticket is
 * good for the session that got it, for ten minutes and for one answer; only its hash is kept. A
 * session has so many at most: the oldest goes when another one comes. What was pushed is used up
 * with the ticket, and a ticket is good no more once it is.
 */
@ApplicationScoped
class ConsentTickets {

    private static final int LENGTH = 43;
    private static final int MOST = 20;
    private static final Duration LIVES = Duration.ofMinutes(10);

    /** Of one session one after the other, so that each sees those before it. */
    private static final String INSERT =
            """
            insert into consent_ticket (ticket_hash, session_id, request, expires_at, pushed_hash)
            select ?1, id, ?3, ?4, nullif(?5, ''::bytea) from session where id = ?2 for no key update""";

    private static final String MAKE_ROOM =
            """
            delete from consent_ticket where ticket_hash in (
                select ticket_hash from consent_ticket
                where session_id = ?1 and ticket_hash <> ?2
                order by expires_at desc, ticket_hash offset ?3)""";

    private static final String TAKE =
            """
            with taken as (
                delete from consent_ticket
                where ticket_hash = ?1 and session_id = ?2 and expires_at > ?3
                returning request, pushed_hash),
            used as (
                delete from pushed_request p using taken t
                where p.request_hash = t.pushed_hash returning p.request_hash)
            select request from taken
            where pushed_hash is null or pushed_hash in (select request_hash from used)""";

    private static final byte[] NOT_PUSHED = {};

    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ConsentTickets(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** A ticket for the session. That of a session that is forgotten is never good. */
    @WithTransaction
    Uni<String> issue(String sessionId, AuthorizationRequest request, Optional<PushedId> pushed) {
        String ticket = Base62.random(LENGTH, random);
        byte[] hash = Sha256.of(ticket);
        return insert(hash, sessionId, request, pushed.map(PushedId::hash).orElse(NOT_PUSHED))
                .chain(() -> makeRoom(hash, sessionId))
                .replaceWith(ticket);
    }

    private Uni<Integer> insert(
            byte[] hash, String sessionId, AuthorizationRequest request, byte[] pushed) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter(1, hash)
                                        .setParameter(2, sessionId)
                                        .setParameter(3, text(request))
                                        .setParameter(4, clock.instant().plus(LIVES))
                                        .setParameter(5, pushed)
                                        .executeUpdate());
    }

    private static Uni<Integer> makeRoom(byte[] hash, String sessionId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(MAKE_ROOM)
                                        .setParameter(1, sessionId)
                                        .setParameter(2, hash)
                                        .setParameter(3, MOST - 1)
                                        .executeUpdate());
    }

    /** Uses a ticket up, in the running transaction; of two at once, one finds it gone. */
    Uni<Optional<AuthorizationRequest>> take(String ticket, String sessionId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(TAKE, String.class)
                                        .setParameter(1, Sha256.of(ticket))
                                        .setParameter(2, sessionId)
                                        .setParameter(3, clock.instant())
                                        .getSingleResultOrNull())
                .map(text -> Optional.ofNullable(text).flatMap(this::request));
    }

    private String text(AuthorizationRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts is always JSON", e);
        }
    }

    /** A newer version of this service may have written what this one does not know. */
    private Optional<AuthorizationRequest> request(String text) {
        try {
            return Optional.of(json.readValue(text, AuthorizationRequest.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
