package in.plugged.oauth.login;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.digest.Sha256;
import in.plugged.oauth.session.Browser;
import in.plugged.oauth.session.DeviceCookie;
import in.plugged.resourceserver.credential.Base62;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Browsers from which people have logged in, known by the hash of a cookie. */
@ApplicationScoped
class KnownDevices {

    private final SecureRandom random = new SecureRandom();
    private final OauthConfig config;
    private final Clock clock;

    KnownDevices(OauthConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether the account's owner has come in from there. Nobody's devices are never known. */
    Uni<Boolean> knows(Optional<Account> account, Browser browser) {
        String userId = account.map(Account::id).orElse("");
        return ofDevice(browser).map(owners -> owners.contains(userId));
    }

    /**
     * Remembers the browser, and says by which cookie. The one that it presents is kept if we gave
     * it to the same person: who knows somebody else's is not taken for him later. The oldest
     * beyond so many are strangers again.
     */
    Uni<String> remember(Account account, Browser browser) {
        return knows(Optional.of(account), browser)
                .map(known -> known ? browser.device().orElseGet(this::fresh) : fresh())
                .call(device -> store(device, account.id()))
                .call(() -> forgetBeyond(config.sessions().maxDevices(), account.id()));
    }

    private static Uni<Integer> forgetBeyond(int most, String userId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                delete from known_device where user_id = ?1 and token_hash in (
                                                    select token_hash from known_device where user_id = ?1
                                                    order by last_seen_at desc, token_hash offset ?2)""")
                                        .setParameter(1, userId)
                                        .setParameter(2, most)
                                        .executeUpdate());
    }

    /** All of the account's are strangers again, in the transaction that holds its lock. */
    Uni<Integer> forget(Account locked) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "delete from known_device where user_id = ?1")
                                        .setParameter(1, locked.id())
                                        .executeUpdate());
    }

    private String fresh() {
        return Base62.random(DeviceCookie.LENGTH, random);
    }

    /** Who has come in from there. */
    private static Uni<List<String>> ofDevice(Browser browser) {
        return browser.device()
                .map(KnownDevices::owners)
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private static Uni<List<String>> owners(String device) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "select user_id from known_device where token_hash = ?1",
                                                String.class)
                                        .setParameter(1, Sha256.of(device))
                                        .getResultList());
    }

    private Uni<Integer> store(String device, String userId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                insert into known_device (user_id, token_hash, last_seen_at)
                                                values (?1, ?2, ?3)
                                                on conflict (user_id, token_hash)
                                                do update set last_seen_at = excluded.last_seen_at""")
                                        .setParameter(1, userId)
                                        .setParameter(2, Sha256.of(device))
                                        .setParameter(3, clock.instant())
                                        .executeUpdate());
    }

    /** Forgets some that have not come back, and says how many. */
    @WithTransaction
    Uni<Integer> forget(int most) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                delete from known_device where ctid in (
                                                    select ctid from known_device where last_seen_at < ?1
                                                    limit ?2 for update skip locked)""")
                                        .setParameter(1, clock.instant().minus(DeviceCookie.LIVES))
                                        .setParameter(2, most)
                                        .executeUpdate());
    }
}
