package in.plugged.oauth.backchannel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which applications know of a session. */
@ApplicationScoped
public class SessionClients {

    /**
     * A session that was forgotten meanwhile has none. Each log-in of one person in one browser
     * adds a name to those before; the newest ten stay, this one among them.
     */
    private static final String NOTE =
            """
            with noted as (
                insert into session_client (session_id, client_id, known_as)
                select id, ?2, id from session where id = ?1
                on conflict do nothing)
            delete from session_client
            where session_id = ?1 and client_id = ?2 and known_as in (
                select known_as from session_client
                where session_id = ?1 and client_id = ?2 and known_as <> ?1
                order by position desc offset 9)""";

    private static final String MOVE =
            """
            update session_client set session_id = ?2
            where session_id = ?1 and exists (
                select 1 from session old join session fresh on fresh.user_id = old.user_id
                where old.id = ?1 and fresh.id = ?2)""";

    SessionClients() {}

    /** The application gets an ID token in that session, in the transaction that issues it. */
    public Uni<Void> note(String sessionId, String clientId) {
        return execute(NOTE, sessionId, clientId);
    }

    /**
     * The second session takes the place of the first. Nothing happens when it is somebody else's.
     */
    public Uni<Void> move(String sessionId, String freshId) {
        return execute(MOVE, sessionId, freshId);
    }

    private static Uni<Void> execute(String statement, String one, String other) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(statement)
                                        .setParameter(1, one)
                                        .setParameter(2, other)
                                        .executeUpdate())
                .replaceWithVoid();
    }
}
