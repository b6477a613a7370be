package in.plugged.oauth.apps;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What a person lets an application do, in the transaction that holds the account's lock. */
@ApplicationScoped
class ConnectedGrants {

    private static final String END =
            """
            update client_grant set ended_at = ?1
            where user_id = ?2 and client_id = ?3 and not self and ended_at is null
            returning id
            """;

    private static final String ENDED =
            """
            select id from client_grant
            where user_id = ?1 and client_id = ?2 and not self and ended_at is not null
            """;

    /** Ids of those that end with this call. */
    Uni<List<String>> end(String userId, String clientId, Instant now) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(END, String.class)
                                        .setParameter(1, now)
                                        .setParameter(2, userId)
                                        .setParameter(3, clientId)
                                        .getResultList());
    }

    /** Ids of those that had ended and are not forgotten yet. */
    Uni<List<String>> ended(String userId, String clientId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(ENDED, String.class)
                                        .setParameter(1, userId)
                                        .setParameter(2, clientId)
                                        .getResultList());
    }
}
