package in.plugged.keys.revoke;

import in.plugged.resourceserver.credential.KeyId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every query on the keys of a family that have to be looked at again. A key stands here from the
 * moment it was found until all its children are found and the brokers have its end; so what is
 * kept is the edge of what was seen, and each key costs the same wherever it stands.
 */
@ApplicationScoped
class DescendantsFrontier {

    private static final String ADD =
            """
            insert into descendants_frontier (root, key_id)
            select :root, unnest(string_to_array(:ids, ','))""";

    private static final String MAKERS =
            """
            select key_id from descendants_frontier
            where root = :root and not seen order by key_id limit :most""";

    /** Maker by maker, so that the last row says how far it went. */
    private static final String CHILDREN =
            """
            select maker.key_id, child.id
            from (select key_id, seen_up_to from descendants_frontier
                  where root = :root and not seen order by key_id limit :most) maker
            cross join lateral (
                  select id from api_key
                  where created_by = 'key_' || maker.key_id and id > maker.seen_up_to
                  order by id limit :most) child
            order by maker.key_id, child.id limit :most""";

    private static final String DROP_SEEN =
            """
            delete from descendants_frontier
            where root = :root and not seen and key_id <= :last and (key_id = :root or exists (
                select from api_key where id = key_id and announced_at is not null))""";

    private static final String MARK_SEEN =
            """
            update descendants_frontier set seen = true
            where root = :root and not seen and key_id <= :last""";

    private static final String MARK_SEEN_UP_TO =
            """
            update descendants_frontier set seen_up_to = :child
            where root = :root and key_id = :maker""";

    private static final String DROP_ANNOUNCED =
            """
            delete from descendants_frontier
            where root = :root
                and key_id in (select key_id from descendants_frontier
                               where root = :root order by key_id limit :most)
                and exists (select from api_key where id = key_id and announced_at is not null)""";

    private static final String COUNT =
            """
            select count(*) from (
                select from descendants_frontier where root = :root limit :most) counted""";

    /** A key and one that was made with it. */
    record Child(String maker, String id) {}

    Uni<Integer> add(KeyId root, List<KeyId> keys) {
        String ids = keys.stream().map(KeyId::value).collect(Collectors.joining(","));
        return update(ADD, Map.of("root", root.value(), "ids", ids));
    }

    /** The first keys whose children are not all found. */
    Uni<List<String>> makers(KeyId root, int most) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(MAKERS, String.class)
                                        .setParameter("root", root.value())
                                        .setParameter("most", most)
                                        .getResultList());
    }

    /** What was made with these and not found yet: all of it, when it is less than {@code most}. */
    Uni<List<Child>> children(KeyId root, int most) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(CHILDREN, Object[].class)
                                        .setParameter("root", root.value())
                                        .setParameter("most", most)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Child((String) row[0], (String) row[1]))
                                        .toList());
    }

    /** Every key up to that one has had all its children found: those with news wait for it. */
    Uni<Integer> seen(KeyId root, String last) {
        Map<String, Object> values = Map.of("root", root.value(), "last", last);
        return update(DROP_SEEN, values).chain(() -> update(MARK_SEEN, values));
    }

    /** Of one key, the children up to that one are found. */
    Uni<Integer> seenUpTo(KeyId root, Child child) {
        return update(
                MARK_SEEN_UP_TO,
                Map.of("root", root.value(), "maker", child.maker(), "child", child.id()));
    }

    /** How many of the first so many keys could go, since the brokers have their end. */
    Uni<Integer> dropAnnounced(KeyId root, int most) {
        return update(DROP_ANNOUNCED, Map.of("root", root.value(), "most", most));
    }

    /** Whether no key is left. */
    Uni<Boolean> empty(KeyId root) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(COUNT, Long.class)
                                        .setParameter("root", root.value())
                                        .setParameter("most", 1)
                                        .getSingleResult())
                .map(found -> found == 0);
    }

    private static Uni<Integer> update(String sql, Map<String, Object> values) {
        return Panache.getSession()
                .flatMap(
                        session -> {
                            var query = session.createNativeQuery(sql);
                            values.forEach(query::setParameter);
                            return query.executeUpdate();
                        });
    }
}
