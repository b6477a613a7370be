package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every query on keys. */
@ApplicationScoped
public class KeyRepository implements PanacheRepositoryBase<ApiKey, String> {

    /** The key with its secrets, whosever it is. */
    public Uni<Optional<ApiKey>> byId(KeyId id) {
        return findById(id.value()).map(Optional::ofNullable);
    }

    /** The key if that hub owns it; another hub's key is empty, like one that never was. */
    public Uni<Optional<ApiKey>> find(KeyId id, String hubId) {
        return find("id = ?1 and hubId = ?2", id.value(), hubId)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The same, locked until the transaction ends. */
    public Uni<Optional<ApiKey>> findForUpdate(KeyId id, String hubId) {
        return find("id = ?1 and hubId = ?2", id.value(), hubId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * The number of the key's newest secret, 0 when there is no such key, without waiting for
     * whoever changes it.
     */
    public Uni<Integer> newestSecret(KeyId id) {
        return find("select newestSecret from ApiKey where id = ?1", id.value())
                .project(Integer.class)
                .firstResult()
                .map(found -> Optional.ofNullable(found).orElse(0));
    }

    /** How many keys of the hub are not revoked. */
    public Uni<Long> countStanding(String hubId) {
        return count("hubId = ?1 and revokedAt is null", hubId);
    }

    /** The brokers have that version of the key. A later change has to wait for its own. */
    public Uni<Integer> announced(KeyId id, long version, Instant at) {
        return update("announcedAt = ?1 where id = ?2 and version = ?3", at, id.value(), version);
    }

    /**
     * Keeps the secret under another hash. Zero when somebody else has done so meanwhile.
     *
     * @param pepper the version of the pepper that the hash was made under
     */
    public Uni<Integer> rehash(KeySecret secret, byte[] hash, int pepper) {
        return update(
                "update KeySecret set hash = ?1, pepper = ?2 where id = ?3 and pepper = ?4",
                hash,
                pepper,
                secret.id(),
                secret.hash().getKey());
    }

    /** Keys of the hub, the newest first, that the filter lets through. */
    public Uni<List<ApiKey>> list(String hubId, KeyFilter filter, Instant now, int most) {
        var query = new KeyQuery(hubId, filter, now);
        return find(query.text(), query.values()).page(0, most).list();
    }
}
