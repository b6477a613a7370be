package in.plugged.oauth.token;

import in.plugged.oauth.chore.Chores;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Forgets codes, tokens, grants, questions, and what clients have shown, when they are over.
 * Readers look at the times themselves, so it may come late.
 */
@ApplicationScoped
class TokenSweep {

    /**
     * So long the second use of a code ends what came of it, and an ending can be repeated; and a
     * device code that has bought tokens is known, which device-service calls approved for 15
     * minutes at most.
     */
    private static final Duration KEPT = Duration.ofDays(1);

    /** What is not to be shown twice is kept longer than any replica's clock takes it for good. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private record Rows(String table, String key, String over, Duration kept) {

        Rows(String table, String key, String over) {
            this(table, key, over, KEPT);
        }
    }

    /** What hangs on others comes before them, so that few go by a cascade. */
    private static final List<Rows> ALL =
            List.of(
                    new Rows("consent_ticket", "ticket_hash", "expires_at", Duration.ZERO),
                    new Rows("client_assertion", "assertion_hash", "expires_at", SKEW),
                    new Rows("pushed_request", "request_hash", "expires_at", Duration.ZERO),
                    new Rows("dpop_proof", "proof_hash", "expires_at", SKEW),
                    new Rows("authorization_code", "code_hash", "expires_at"),
                    new Rows("device_redemption", "flow_id", "redeemed_at"),
                    new Rows("access_token", "token_hash", "expires_at"),
                    new Rows("refresh_token", "token_hash", "expires_at"),
                    new Rows("token_family", "id", "expires_at"),
                    new Rows("client_grant", "id", "ended_at"));

    private final Chores chores;
    private final Clock clock;

    TokenSweep(Chores chores, Clock clock) {
        this.chores = chores;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createFrom()
                .iterable(ALL)
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> forget(Rows rows) {
        String statement =
                """
                delete from %1$s where %2$s in (
                    select %2$s from %1$s where %3$s < ?1 limit ?2 for update skip locked)"""
                        .formatted(rows.table(), rows.key(), rows.over());
        return chores.run(
                "Old rows of " + rows.table() + " could not be forgotten",
                Chores.inBatches(most -> forget(statement, rows.kept(), most)));
    }

    private Uni<Integer> forget(String statement, Duration kept, int most) {
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .flatMap(
                                        session ->
                                                session.createNativeQuery(statement)
                                                        .setParameter(
                                                                1, clock.instant().minus(kept))
                                                        .setParameter(2, most)
                                                        .executeUpdate()));
    }
}
