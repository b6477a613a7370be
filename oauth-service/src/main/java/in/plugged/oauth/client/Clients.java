package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.client.ClientIdUrl.Fit;
import in.plugged.oauth.digest.Sha256;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every query on registered clients. */
@ApplicationScoped
public class Clients implements PanacheRepositoryBase<RegisteredClient, String> {

    /** What their ids begin with; no service's name does. */
    public static final String PREFIX = "cli_";

    private static final String WAIT = "select cast(pg_advisory_xact_lock(?1) as text)";

    /** Keeps the row, and holds up nobody who changes it. */
    private static final String HOLD =
            "select id from client where id = ?1 and ended_at is null for key share";

    /** What somebody let in has been used, whether that was written yet or not. */
    private static final String FORGET =
            """
            delete from client where id in (
                select c.id from client c
                where c.owner_id is null and c.last_used_at is null
                  and (c.created_at < ?1 or c.document_fresh_until < ?3)
                  and c.ended_at is null
                  and not exists (select 1 from client_grant g where g.client_id = c.id)
                limit ?2 for update of c skip locked)
            returning id""";

    private static final String END_ALL =
            "update client set ended_at = ?1 where owner_id = ?2 and ended_at is null returning id";

    /** What users had let it do goes before, some at a time. */
    private static final String FORGET_ENDED =
            """
            delete from client where id in (
                select c.id from client c
                where c.ended_at < ?1
                  and not exists (select 1 from client_grant g where g.client_id = c.id)
                limit ?2 for update of c skip locked)""";

    private final Set<String> verified;
    private final ClientUses uses;

    Clients(OauthConfig config, ClientUses uses) {
        this.verified = config.clients().verified().orElse(Set.of());
        this.uses = uses;
    }

    /** The client of that id; one that was deleted is like one that never was. */
    @WithSession
    public Uni<Optional<Client.Registered>> find(String id) {
        return row(id).map(found -> found.map(this::client));
    }

    /**
     * The client that shows its secret in the way that it registered. One that there is not costs
     * as much.
     */
    @WithSession
    Uni<Optional<Client>> find(PresentedClient.WithSecret shown) {
        return row(shown.id()).map(found -> proven(found, shown));
    }

    private Optional<Client> proven(
            Optional<RegisteredClient> found, PresentedClient.WithSecret shown) {
        boolean right =
                found.map(row -> row.secrets(shown.way()))
                        .orElse(ClientSecrets.NOBODYS)
                        .match(shown.secret());
        return found.filter(_ -> right).map(this::client);
    }

    /** Those of an account, the newest first. */
    @WithSession
    public Uni<List<Client.Registered>> ownedBy(String userId) {
        return list("ownerId = ?1 and endedAt is null order by createdAt desc, id", userId)
                .map(rows -> rows.stream().map(this::client).toList());
    }

    /** Somebody let it in or gave it a token. Costs the caller nothing, and is written soon. */
    public void used(String id) {
        uses.note(id);
    }

    /** What everybody may know of a row. */
    public Client.Registered client(RegisteredClient row) {
        return row.client(verified.contains(row.id()));
    }

    public Uni<Long> countOf(String userId) {
        return count("ownerId = ?1 and endedAt is null", userId);
    }

    /** The row of that id, locked until the transaction ends. */
    public Uni<Optional<RegisteredClient>> findForUpdate(String id) {
        return find("id = ?1 and endedAt is null", askable(id))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * From then on it is unknown everywhere. False when there is none; an end that it had stays.
     */
    public Uni<Boolean> end(String id, Instant now) {
        return update("endedAt = coalesce(endedAt, ?1) where id = ?2", now, id)
                .map(rows -> rows > 0);
    }

    /** Ends those of an account whose lock is held, and says which. */
    public Uni<List<String>> endOf(String userId, Instant now) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(END_ALL, String.class)
                                        .setParameter(1, now)
                                        .setParameter(2, userId)
                                        .getResultList());
    }

    /**
     * The row that those share who say this, locked until the transaction ends. Others who say the
     * same wait here, so that exactly one of them makes it.
     */
    public Uni<Optional<RegisteredClient>> sharedForUpdate(byte[] fingerprint) {
        return turn(fingerprint).chain(() -> locked(fingerprint));
    }

    /** The same for the one that a document describes. */
    public Uni<Optional<RegisteredClient>> describedForUpdate(ClientIdUrl url) {
        return turn(Sha256.of(url.text())).chain(() -> findForUpdate(url.text()));
    }

    /** Everybody who waits for the same comes after one another. */
    private Uni<String> turn(byte[] hash) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(WAIT, String.class)
                                        .setParameter(1, ByteBuffer.wrap(hash).getLong())
                                        .getSingleResult());
    }

    private Uni<Optional<RegisteredClient>> locked(byte[] fingerprint) {
        return find("fingerprint", (Object) fingerprint)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Forgets some of those of nobody's that were never used, and says which.
     *
     * @param before when they were registered
     * @param old until when their documents counted, which can be read again
     */
    @WithTransaction
    Uni<List<String>> forgetUnused(Instant before, Instant old, int most) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(FORGET, String.class)
                                        .setParameter(1, before)
                                        .setParameter(2, most)
                                        .setParameter(3, old)
                                        .getResultList());
    }

    /**
     * Forgets some of those that have ended, once nothing is left of what they had, and says how
     * many.
     */
    @WithTransaction
    Uni<Integer> forgetEnded(Instant before, int most) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(FORGET_ENDED)
                                        .setParameter(1, before)
                                        .setParameter(2, most)
                                        .executeUpdate());
    }

    /** Whether it is there, which it stays then until the transaction ends. */
    public Uni<Boolean> hold(String id) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(HOLD, String.class)
                                        .setParameter(1, id)
                                        .getResultList())
                .map(found -> !found.isEmpty());
    }

    /** Without a lock. */
    public Uni<Optional<RegisteredClient>> row(String id) {
        return find("id = ?1 and endedAt is null", askable(id))
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The same, also when it has ended. */
    public Uni<Optional<RegisteredClient>> evenEnded(String id) {
        return find("id = ?1", askable(id)).firstResult().map(Optional::ofNullable);
    }

    /** A text that can't be an id, which the database may not even take, is looked up as nobody. */
    private static String askable(String id) {
        return FreshId.fits(PREFIX, id) || ClientIdUrl.read(id, true) instanceof Fit ? id : PREFIX;
    }
}
