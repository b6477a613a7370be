package in.plugged.oauth.account;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every query on accounts. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, String> {

    private static final String INSERT =
            """
            insert into account
                (id, email, email_key, name, password_hash, password_version, created_at, trust_time)
            values (?1, ?2, ?3, cast(?4 as text), ?5, ?6, ?7, ?7)
            on conflict on constraint account_email do nothing""";

    private static final String LIVE =
            """
            select logged_in_at from session
            where id = ?1 and user_id = ?2 and ended_at is null and expires_at > ?3""";

    /**
     * The queue comes before the row, of which those that share it let everybody pass who shares it
     * as well: without a queue, who wants it alone would starve while an application takes tokens
     * in a loop. The row is read as it is once it is held.
     */
    private static final String HOLD =
            """
            select a.* from pg_advisory_xact_lock(hashtextextended(?1, 0)), account a
            where a.id = ?1 for update of a""";

    private final Clock clock;

    Accounts(Clock clock) {
        this.clock = clock;
    }

    public Uni<Optional<Account>> find(String id) {
        return find("id", new Object[] {id}).firstResult().map(Optional::ofNullable);
    }

    public Uni<Optional<Account>> find(EmailAddress email) {
        return find("emailKey", email.key()).firstResult().map(Optional::ofNullable);
    }

    /**
     * The account, locked until the transaction ends: whatever is issued to it or taken from it
     * waits for its turn here, in the order of coming.
     */
    public Uni<Optional<Account>> findForUpdate(String id) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(HOLD, Account.class)
                                        .setParameter(1, id)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** The same for whom a credential was found to be; empty when that is nobody. */
    public Uni<Optional<Account>> ownerForUpdate(Optional<String> id) {
        return id.map(this::findForUpdate).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /**
     * The same for a session that calls; fails with 401 when that has ended by now, with its
     * account or alone. It can't end until the transaction does.
     */
    public Uni<Account> ownForUpdate(Caller caller) {
        return findForUpdate(caller.userId())
                .map(found -> found.orElseThrow(Accounts::ended))
                .call(() -> requireLive(caller));
    }

    /**
     * The same for a credential of any kind. One that is no session counts until its own service
     * says that it has ended; its account must be there.
     */
    public Uni<Account> ofCallerForUpdate(Caller caller) {
        return caller.kind() == Caller.Kind.SESSION
                ? ownForUpdate(caller)
                : findForUpdate(caller.userId()).map(found -> found.orElseThrow(Accounts::ended));
    }

    /** Fails with 401 when the session that calls has ended, under the lock of its account. */
    public Uni<Void> requireLive(Caller caller) {
        return loggedInAt(caller.id(), caller.userId())
                .map(found -> found.orElseThrow(Accounts::ended))
                .replaceWithVoid();
    }

    /** When that user proved who it is in that session; empty when the session has ended. */
    public Uni<Optional<Instant>> loggedInAt(String sessionId, String userId) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(LIVE, Instant.class)
                                        .setParameter(1, sessionId)
                                        .setParameter(2, userId)
                                        .setParameter(3, clock.instant())
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** What is refused when a session has ended since it was let in. */
    public static ApiException ended() {
        return new ApiException(ApiError.unauthorized("unknown", "The session has ended"));
    }

    /** Empty when the address belongs to somebody. Of two at once one gets it. */
    public Uni<Optional<Account>> make(
            EmailAddress email, Optional<String> name, String passwordHash, Instant now) {
        return make(email, name, passwordHash, Account.FIRST_PASSWORD, now);
    }

    /**
     * The same for somebody who has no password.
     *
     * @param nobodysHash one that no password fits
     */
    public Uni<Optional<Account>> makeWithoutPassword(
            EmailAddress email, Optional<String> name, String nobodysHash, Instant now) {
        return make(email, name, nobodysHash, Account.NO_PASSWORD, now);
    }

    private Uni<Optional<Account>> make(
            EmailAddress email, Optional<String> name, String hash, int version, Instant now) {
        String id = FreshId.of("usr_");
        return insert(id, email, name.orElse(null), hash, version, now)
                .flatMap(
                        rows ->
                                rows == 0
                                        ? Uni.createFrom().item(Optional.empty())
                                        : findForUpdate(id));
    }

    private Uni<Integer> insert(
            String id,
            EmailAddress email,
            @Nullable String name,
            String hash,
            int version,
            Instant now) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter(1, id)
                                        .setParameter(2, email.text())
                                        .setParameter(3, email.key())
                                        .setParameter(4, name)
                                        .setParameter(5, hash)
                                        .setParameter(6, version)
                                        .setParameter(7, now)
                                        .executeUpdate());
    }
}
