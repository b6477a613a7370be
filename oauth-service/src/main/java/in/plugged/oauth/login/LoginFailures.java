package in.plugged.oauth.login;

import in.plugged.oauth.OauthConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * Counts wrong passwords. Three limits hold at once: for an account from an address, for an
 * address, and for an account from wherever, from which the owner's own devices are exempt.
 */
@ApplicationScoped
class LoginFailures {

    private static final Duration LONG_WINDOW = Duration.ofHours(1);

    /** The time of the failure that must grow old before another try, for each of the limits. */
    private static final String SAME_ACCOUNT_AND_ADDRESS =
            """
            select failed_at from login_failure
            where account_hash = ?1 and peer = ?2 and not forgiven and failed_at > ?3
            order by failed_at desc, id desc offset ?4 limit 1""";

    private static final String SAME_ADDRESS =
            """
            select failed_at from login_failure where peer = ?1 and failed_at > ?2
            order by failed_at desc, id desc offset ?3 limit 1""";

    private static final String SAME_ACCOUNT =
            """
            select failed_at from login_failure where account_hash = ?1 and failed_at > ?2
            order by failed_at desc, id desc offset ?3 limit 1""";

    private static final String ADD =
            """
            insert into login_failure (account_hash, peer, failed_at, told)
            values (?1, ?2, ?3, not exists (
                select from login_failure
                where account_hash = ?1 and peer = ?2 and told and failed_at > ?4))
            returning told""";

    private static final String ADD_FOR_NOW =
            """
            insert into login_failure (account_hash, peer, failed_at)
            values (?1, ?2, ?3) returning id""";

    private final OauthConfig.Logins limits;
    private final Clock clock;

    LoginFailures(OauthConfig config, Clock clock) {
        this.limits = config.logins();
        this.clock = clock;
    }

    /**
     * Lets tries of the same address, and at the same account, go on one after the other until the
     * transaction ends: who looks after that sees what all before him added.
     */
    Uni<Void> queue(Guess guess) {
        return lock(Guess.lock("address", guess.peer()))
                .chain(() -> lock(Guess.lock("account", guess.account())))
                .replaceWithVoid();
    }

    private static Uni<String> lock(long key) {
        return inSession(
                session ->
                        session.createNativeQuery(
                                        "select cast(pg_advisory_xact_lock(?1) as text)",
                                        String.class)
                                .setParameter(1, key)
                                .getSingleResult());
    }

    /** The seconds after which another try is let through; empty when that is now. */
    Uni<OptionalLong> secondsLeft(Guess guess) {
        Instant now = clock.instant();
        return sameAccountAndAddress(guess, now)
                .flatMap(first -> sameAddress(guess, now).map(second -> latest(first, second)))
                .flatMap(both -> sameAccount(guess, now).map(third -> latest(both, third)))
                .map(free -> secondsUntil(free, now));
    }

    /** The same by the limit for an address alone. */
    Uni<OptionalLong> secondsLeftOfAddress(Guess guess) {
        Instant now = clock.instant();
        return sameAddress(guess, now).map(free -> secondsUntil(free, now));
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static OptionalLong secondsUntil(Optional<Instant> free, Instant now) {
        return free.stream().mapToLong(at -> seconds(Duration.between(now, at))).findFirst();
    }

    /** Whole seconds after which it is over, and at least one. */
    private static long seconds(Duration left) {
        return Math.max(1, Math.ceilDiv(left.toNanos(), Duration.ofSeconds(1).toNanos()));
    }

    private Uni<Optional<Instant>> sameAccountAndAddress(Guess guess, Instant now) {
        return free(
                limits.maxFailures(),
                limits.window(),
                session ->
                        session.createNativeQuery(SAME_ACCOUNT_AND_ADDRESS, Instant.class)
                                .setParameter(1, guess.account())
                                .setParameter(2, guess.peer())
                                .setParameter(3, now.minus(limits.window()))
                                .setParameter(4, limits.maxFailures() - 1)
                                .getSingleResultOrNull());
    }

    private Uni<Optional<Instant>> sameAddress(Guess guess, Instant now) {
        return free(
                limits.maxFailuresPerAddress(),
                limits.window(),
                session ->
                        session.createNativeQuery(SAME_ADDRESS, Instant.class)
                                .setParameter(1, guess.peer())
                                .setParameter(2, now.minus(limits.window()))
                                .setParameter(3, limits.maxFailuresPerAddress() - 1)
                                .getSingleResultOrNull());
    }

    private Uni<Optional<Instant>> sameAccount(Guess guess, Instant now) {
        return free(
                guess.knownDevice() ? 0 : limits.maxFailuresPerAccount(),
                LONG_WINDOW,
                session ->
                        session.createNativeQuery(SAME_ACCOUNT, Instant.class)
                                .setParameter(1, guess.account())
                                .setParameter(2, now.minus(LONG_WINDOW))
                                .setParameter(3, limits.maxFailuresPerAccount() - 1)
                                .getSingleResultOrNull());
    }

    private static Uni<Optional<Instant>> free(
            int limit, Duration window, Function<Session, Uni<Instant>> query) {
        return limit == 0
                ? Uni.createFrom().item(Optional.empty())
                : inSession(query)
                        .map(at -> Optional.ofNullable(at).map(failed -> failed.plus(window)));
    }

    /**
     * One more, behind those that queue.
     *
     * @return whether the owner is to be told: once in an hour of those of an account from an
     *     address, and whether there is such an account or not
     */
    Uni<Boolean> add(Guess guess) {
        Instant now = clock.instant();
        return inSession(
                session ->
                        session.createNativeQuery(ADD, Boolean.class)
                                .setParameter(1, guess.account())
                                .setParameter(2, guess.peer())
                                .setParameter(3, now)
                                .setParameter(4, now.minus(LONG_WINDOW))
                                .getSingleResult());
    }

    /**
     * One more that is not about a password, and may turn out to be none.
     *
     * @return what to take it back by
     */
    Uni<Long> addForNow(Guess guess) {
        return inSession(
                session ->
                        session.createNativeQuery(ADD_FOR_NOW, Long.class)
                                .setParameter(1, guess.account())
                                .setParameter(2, guess.peer())
                                .setParameter(3, clock.instant())
                                .getSingleResult());
    }

    Uni<Void> takeBack(long id) {
        return inSession(
                        session ->
                                session.createNativeQuery("delete from login_failure where id = ?1")
                                        .setParameter(1, id)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The right password: what went wrong there before was its owner. Others still count. */
    Uni<Void> forgive(Guess guess) {
        return inSession(
                        session ->
                                session.createNativeQuery(
                                                """
                                                update login_failure set forgiven = true
                                                where account_hash = ?1 and peer = ?2 and not forgiven""")
                                        .setParameter(1, guess.account())
                                        .setParameter(2, guess.peer())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets some that no limit counts any more, and says how many. */
    @WithTransaction
    Uni<Integer> forget(int most) {
        Duration longest =
                limits.window().compareTo(LONG_WINDOW) > 0 ? limits.window() : LONG_WINDOW;
        return inSession(
                session ->
                        session.createNativeQuery(
                                        """
                                        delete from login_failure where id in (
                                            select id from login_failure where failed_at <= ?1
                                            limit ?2 for update skip locked)""")
                                .setParameter(1, clock.instant().minus(longest))
                                .setParameter(2, most)
                                .executeUpdate());
    }

    private static <T> Uni<T> inSession(Function<Session, Uni<T>> work) {
        return Panache.getSession().flatMap(work::apply);
    }
}
