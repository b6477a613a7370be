package in.plugged.oauth.account;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every query on accounts. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, String> {

    private static final String INSERT =
            """
            insert into account (id, email, email_key, name, password_hash, created_at, trust_time)
            values (?1, ?2, ?3, cast(?4 as text), ?5, ?6, ?6)
            on conflict on constraint account_email do nothing""";

    public Uni<Optional<Account>> find(String id) {
        return find("id", new Object[] {id}).firstResult().map(Optional::ofNullable);
    }

    public Uni<Optional<Account>> find(EmailAddress email) {
        return find("emailKey", email.key()).firstResult().map(Optional::ofNullable);
    }

    /**
     * The account, locked until the transaction ends: whatever is issued to it or taken from it
     * waits for its turn here.
     */
    public Uni<Optional<Account>> findForUpdate(String id) {
        return find("id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The same for somebody who is logged in; fails with 401 when the account is gone by now. */
    public Uni<Account> ownForUpdate(Caller caller) {
        return findForUpdate(caller.userId())
                .map(
                        found ->
                                found.orElseThrow(
                                        () ->
                                                new ApiException(
                                                        ApiError.unauthorized(
                                                                "unknown",
                                                                "The session has ended"))));
    }

    /** Empty when the address belongs to somebody. Of two at once one gets it. */
    public Uni<Optional<Account>> make(
            EmailAddress email, Optional<String> name, String passwordHash, Instant now) {
        String id = FreshId.of("usr_");
        return insert(id, email, name.orElse(null), passwordHash, now)
                .flatMap(
                        rows ->
                                rows == 0
                                        ? Uni.createFrom().item(Optional.empty())
                                        : findForUpdate(id));
    }

    private Uni<Integer> insert(
            String id, EmailAddress email, @Nullable String name, String hash, Instant now) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter(1, id)
                                        .setParameter(2, email.text())
                                        .setParameter(3, email.key())
                                        .setParameter(4, name)
                                        .setParameter(5, hash)
                                        .setParameter(6, now)
                                        .executeUpdate());
    }
}
