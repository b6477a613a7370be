package in.plugged.oauth.client;

import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.resourceserver.tokens.Subject;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * The news of what users had let clients do that are deleted: their rows go with the client, but
 * who remembers a token must be told. The accounts of all those users are locked before, in one
 * order, since whatever is issued to them waits there.
 */
@ApplicationScoped
public class ClientEnding {

    // ?1 is the id of a client, or of an account for all that it owns
    private static final String LOCK_ACCOUNTS =
            """
            select id from account
            where id = ?2 or id in (
                select g.user_id from client_grant g join client c on c.id = g.client_id
                where (c.id = ?1 or c.owner_id = ?1) and g.ended_at is null)
            order by id for update""";

    private static final String LOCK_CLIENTS =
            "select id from client where id = ?1 or owner_id = ?1 order by id for update";

    private static final String GRANTS =
            """
            select g.id, g.user_id from client_grant g join client c on c.id = g.client_id
            where (c.id = ?1 or c.owner_id = ?1) and g.ended_at is null order by g.id""";

    /** Later than all that was issued to any of them. */
    private static final String TICK =
            """
            with users as (
                select distinct g.user_id as id from client_grant g join client c on c.id = g.client_id
                where (c.id = ?1 or c.owner_id = ?1) and g.ended_at is null),
            tick as (
                select greatest(clock_timestamp(), max(a.trust_time) + interval '1 microsecond') as now
                from account a where a.id in (select id from users)),
            raised as (
                update account a set trust_time = tick.now from tick
                where a.id in (select id from users) returning a.trust_time)
            select max(trust_time) from raised""";

    /** Somebody let the client in while it was being ended: the transaction is to be repeated. */
    public static final class LetInMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LetInMeanwhile() {
            super("somebody let a client in that is being ended", null, false, false);
        }
    }

    /**
     * Of one client, at the start of the transaction that deletes it.
     *
     * @param caller an account that is locked with the others; nobody's if there is none
     */
    public Uni<List<TokenRevoked>> ofClient(String id, String caller) {
        return of(id, caller);
    }

    /** Of all clients of an account, which is locked too, before it is deleted. */
    public Uni<List<TokenRevoked>> ofOwner(String userId) {
        return of(userId, userId);
    }

    private static Uni<List<TokenRevoked>> of(String whose, String caller) {
        return texts(LOCK_ACCOUNTS, whose, caller)
                .call(() -> texts(LOCK_CLIENTS, whose))
                .flatMap(locked -> grants(whose).invoke(found -> requireLocked(found, locked)))
                .flatMap(found -> news(found, whose));
    }

    private static Uni<List<String>> texts(String sql, String... values) {
        return Panache.getSession()
                .flatMap(
                        session -> {
                            var query = session.createNativeQuery(sql, String.class);
                            for (int i = 0; i < values.length; i++) {
                                query.setParameter(i + 1, values[i]);
                            }
                            return query.getResultList();
                        });
    }

    private record Grant(String id, String userId) {}

    private static Uni<List<Grant>> grants(String whose) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(GRANTS, Object[].class)
                                        .setParameter(1, whose)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Grant((String) row[0], (String) row[1]))
                                        .toList());
    }

    private static void requireLocked(List<Grant> grants, List<String> locked) {
        var users = new HashSet<>(locked);
        if (!grants.stream().allMatch(grant -> users.contains(grant.userId()))) {
            throw new LetInMeanwhile();
        }
    }

    private static Uni<List<TokenRevoked>> news(List<Grant> grants, String whose) {
        return grants.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tick(whose)
                        .map(
                                now ->
                                        grants.stream()
                                                .map(
                                                        grant ->
                                                                new TokenRevoked(
                                                                        Subject.CLIENT_GRANT,
                                                                        grant.id(),
                                                                        now))
                                                .toList());
    }

    private static Uni<Instant> tick(String whose) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(TICK, Instant.class)
                                        .setParameter(1, whose)
                                        .getSingleResult());
    }
}
