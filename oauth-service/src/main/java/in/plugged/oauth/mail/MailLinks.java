package in.plugged.oauth.mail;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Links in mails: whoever has one reads the mail of the account that it was made for. Each works
 * once and for a while, and ends when the next of its kind is made. Only hashes are stored.
 */
@ApplicationScoped
class MailLinks {

    private static final int LENGTH = 43;

    private final OauthConfig.Mail config;
    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MailLinks(OauthConfig config, Accounts accounts, Clock clock) {
        this.config = config.mail();
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What a link proves.
     *
     * @param email the address that it was sent to
     */
    private record Proof(String userId, String email) {

        /** Whether the address is still the account's. */
        boolean isOf(Account account) {
            return account.email().equals(email);
        }
    }

    /** A new token for a link of that kind, in the running transaction. */
    Uni<String> mint(String userId, MailKind kind, String email) {
        String token = Base62.random(LENGTH, random);
        Instant end = clock.instant().plus(config.linkLives());
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                insert into mail_link (user_id, kind, token_hash, email, expires_at)
                                                values (?1, ?2, ?3, ?4, ?5)
                                                on conflict (user_id, kind) do update set token_hash = excluded.token_hash,
                                                    email = excluded.email, expires_at = excluded.expires_at""")
                                        .setParameter(1, userId)
                                        .setParameter(2, kind.name())
                                        .setParameter(3, Sha256.of(token))
                                        .setParameter(4, email)
                                        .setParameter(5, end)
                                        .executeUpdate())
                .replaceWith(token);
    }

    /** Whether a link would work now. */
    @WithSession
    Uni<Boolean> stands(String token, MailKind kind) {
        return query("select user_id, email from mail_link", "", token, kind)
                .map(Optional::isPresent);
    }

    /**
     * Uses a link up, in the running transaction, and gives its account, locked; empty when the
     * address is another by now. Of two at once, one finds it gone. The account is locked first, as
     * everywhere: who holds it and ends its links meets nobody who holds a link and waits for it.
     */
    Uni<Optional<Account>> redeem(String token, MailKind kind) {
        return query("select user_id, email from mail_link", "", token, kind)
                .flatMap(
                        found ->
                                found.map(Proof::userId)
                                        .map(accounts::findForUpdate)
                                        .orElseGet(MailLinks::nobody))
                .flatMap(
                        locked ->
                                locked.map(account -> useUp(account, token, kind))
                                        .orElseGet(MailLinks::nobody));
    }

    private Uni<Optional<Account>> useUp(Account locked, String token, MailKind kind) {
        return query("delete from mail_link", "returning user_id, email", token, kind)
                .map(found -> found.filter(proof -> proof.isOf(locked)).map(_ -> locked));
    }

    private static Uni<Optional<Account>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** Forgets links that ended before this time. */
    @WithTransaction
    Uni<Integer> forget(Instant before) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "delete from mail_link where expires_at < ?1")
                                        .setParameter(1, before)
                                        .executeUpdate());
    }

    private Uni<Optional<Proof>> query(String begin, String end, String token, MailKind kind) {
        if (token.length() != LENGTH || !Base62.isBase62(token, 0, LENGTH)) {
            return Uni.createFrom().item(Optional.empty());
        }
        String sql = begin + " where token_hash = ?1 and kind = ?2 and expires_at > ?3 " + end;
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(sql, Object[].class)
                                        .setParameter(1, Sha256.of(token))
                                        .setParameter(2, kind.name())
                                        .setParameter(3, clock.instant())
                                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(MailLinks::proof));
    }

    private static Proof proof(Object[] row) {
        return new Proof((String) row[0], (String) row[1]);
    }
}
