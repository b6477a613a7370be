package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every query on keys. */
@ApplicationScoped
public class KeyRepository implements PanacheRepositoryBase<ApiKey, String> {

    private static final String ANNOUNCED =
            """
            with newest as (
                select api_key.id
                from api_key
                join (select unnest(string_to_array(:ids, ',')) as id,
                             cast(unnest(string_to_array(:versions, ',')) as bigint) as version) news
                    on api_key.id = news.id and api_key.version = news.version
                where api_key.descendants is distinct from 'ENDING'
                order by api_key.id
                for update of api_key)
            update api_key set announced_at = :at from newest
            where api_key.id = newest.id and api_key.announced_at is null""";

    /** The prefix stands there as text, since only then its own index is used. */
    private static final String PROVISIONED =
            """
            select key from ApiKey key
            where key.userId = ?1 and key.prefix = 'PG_IN' and key.revokedAt is null
                and key.createdAt <= ?2 and (key.createdAt < ?2 or key.id < ?3)
                and not exists (select hub.id from DeletedHub hub where hub.id = key.hubId)
            order by key.createdAt desc, key.id desc""";

    private static final PagePlace FIRST_PAGE =
            new PagePlace(Instant.parse("9999-12-31T00:00:00Z"), "z");

    /** The key with its secrets, whosever it is. */
    public Uni<Optional<ApiKey>> byId(KeyId id) {
        return findById(id.value()).map(Optional::ofNullable);
    }

    /** Those of the keys that exist, with their secrets, in one read. */
    public Uni<List<ApiKey>> byIds(List<KeyId> ids) {
        return find(
                        "select key from ApiKey key left join fetch key.secrets where key.id in ?1",
                        ids.stream().map(KeyId::value).toList())
                .list();
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

    /**
     * The key if it was provisioned for that user, locked until the transaction ends; any other one
     * is empty, like one that never was.
     */
    public Uni<Optional<ApiKey>> provisionedForUpdate(KeyId id, String userId) {
        return find("id = ?1 and userId = ?2 and prefix = 'PG_IN'", id.value(), userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Some of the keys that were provisioned for the user, the newest first: those that are not
     * revoked, in hubs that live.
     */
    public Uni<List<ApiKey>> provisionedOf(String userId, Optional<PagePlace> after, int most) {
        PagePlace place = after.orElse(FIRST_PAGE);
        return find(PROVISIONED, userId, place.at(), place.id()).page(0, most).list();
    }

    /** How many keys of the hub are not revoked. */
    public Uni<Long> countStanding(String hubId) {
        return count("hubId = ?1 and revokedAt is null", hubId);
    }

    /** The key, whosever it is, locked until the transaction ends. */
    public Uni<Optional<ApiKey>> byIdForUpdate(KeyId id) {
        return find("id = ?1", id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Those of the keys that are not revoked, locked until the transaction ends. Whoever locks
     * several keys does it in the order of their ids, or two of them wait for each other.
     */
    public Uni<List<ApiKey>> standingForUpdate(List<KeyId> ids) {
        return find(
                        "id in ?1 and revokedAt is null order by id",
                        ids.stream().map(KeyId::value).toList())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Some keys of the hub that are not revoked, locked until the transaction ends. */
    public Uni<List<ApiKey>> standingOfHubForUpdate(String hubId, int most) {
        return find("hubId = ?1 and revokedAt is null order by id", hubId)
                .page(0, most)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * The key if that hub owns it, and the one that makes the request whosever it is, in the order
     * of their ids and locked until the transaction ends.
     */
    public Uni<List<ApiKey>> findWithMakerForUpdate(KeyId id, String hubId, KeyId maker) {
        return find(
                        "id = ?1 and hubId = ?2 or id = ?3 order by id",
                        id.value(),
                        hubId,
                        maker.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Whether any key was made with that one. */
    public Uni<Boolean> hasMade(KeyId maker) {
        return find("select id from ApiKey where createdBy = ?1", maker.toString())
                .project(String.class)
                .firstResult()
                .map(Objects::nonNull);
    }

    /**
     * The brokers have that version of the key, which counts once. A later change has to wait for
     * its own, and a key whose descendants are ending for the last of them.
     */
    public Uni<Integer> announced(KeyId id, long version, Instant at) {
        return update(
                "announcedAt = ?1 where id = ?2 and version = ?3 and announcedAt is null"
                        + " and (descendants is null or descendants <> ?4)",
                at,
                id.value(),
                version,
                Descendants.ENDING);
    }

    /** The same for many keys at once. */
    public Uni<Integer> announced(Map<KeyId, Long> versions, Instant at) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(ANNOUNCED)
                                        .setParameter(
                                                "ids", joined(versions.keySet(), KeyId::value))
                                        .setParameter(
                                                "versions",
                                                joined(versions.values(), String::valueOf))
                                        .setParameter("at", at)
                                        .executeUpdate());
    }

    private static <T> String joined(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(","));
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

    /** One page of what somebody looks for. */
    public Uni<List<ApiKey>> search(KeySearchQuery query, int page) {
        return find(query.text(), query.values()).page(page - 1, KeySearch.PAGE).list();
    }

    /** How many there are in all. */
    public Uni<Long> count(KeySearchQuery query) {
        return find(query.text(), query.values()).count();
    }

    /** The first of them, if there is any. */
    public Uni<Optional<ApiKey>> first(KeySearchQuery query) {
        return find(query.text(), query.values())
                .page(0, 1)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
