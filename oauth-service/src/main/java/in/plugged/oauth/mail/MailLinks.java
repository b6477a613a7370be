package in.plugged.oauth.mail;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.resourceserver.credential.Base62;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MailLinks(OauthConfig config, Clock clock) {
        this.config = config.mail();
        this.clock = clock;
    }

    /**
     * What a link proves.
     *
     * @param email the address that it was sent to
     */
    record Proof(String userId, String email) {

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
                                        .setParameter(3, hash(token))
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

    /** Uses a link up, in the running transaction. Of two at once, one finds it gone. */
    Uni<Optional<Proof>> redeem(String token, MailKind kind) {
        return query("delete from mail_link", "returning user_id, email", token, kind);
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
                                        .setParameter(1, hash(token))
                                        .setParameter(2, kind.name())
                                        .setParameter(3, clock.instant())
                                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(MailLinks::proof));
    }

    private static Proof proof(Object[] row) {
        return new Proof((String) row[0], (String) row[1]);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
