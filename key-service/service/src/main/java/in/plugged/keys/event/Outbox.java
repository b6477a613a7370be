package in.plugged.keys.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.KeysConfig;
import in.plugged.keys.key.KeyRepository;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trace.TraceParent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;

/** News on its way to the brokers, written in the transaction that makes it true. */
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxRow> {

    private static final KeyId NOBODY = KeyId.fromString("key_0000000000000000");

    private final KeysConfig config;
    private final KeyRepository keys;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(KeysConfig config, KeyRepository keys, ObjectMapper json, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** Adds the news to the running transaction. This process has the first claim to publish it. */
    public Uni<OutboxRow> add(KeyEvent event) {
        return persist(row(event, clock.instant()));
    }

    /** The same for many, in their order. */
    public Uni<List<OutboxRow>> addAll(List<KeyEvent> events) {
        Instant now = clock.instant();
        List<OutboxRow> rows = events.stream().map(event -> row(event, now)).toList();
        return Panache.getSession()
                .call(session -> session.persistAll(rows.toArray()))
                .replaceWith(rows);
    }

    private OutboxRow row(KeyEvent event, Instant now) {
        return new OutboxRow(
                event,
                data(event),
                TraceParent.current(),
                now,
                now.plus(config.announcement().lease()));
    }

    private String data(KeyEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is always JSON", e);
        }
    }

    /**
     * Takes rows whose claim ran out, so that no other process publishes them meanwhile. Rows that
     * somebody else is just taking are left to him.
     */
    @WithTransaction
    Uni<List<OutboxRow>> claim(int most) {
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from OutboxRow where claimedUntil < ?1 order by position",
                                                OutboxRow.class)
                                        .setParameter(1, now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .invoke(
                        rows ->
                                rows.forEach(
                                        row -> row.claim(now.plus(config.announcement().lease()))));
    }

    /**
     * The brokers have it: the row goes, and the key says since when, unless it has changed again
     * meanwhile.
     */
    @WithTransaction
    Uni<Instant> acknowledged(OutboxRow row) {
        Instant now = clock.instant();
        return delete("position", row.position())
                .chain(() -> keys.announced(KeyId.fromString(row.keyId()), row.version(), now))
                .replaceWith(now);
    }

    /** The same for many rows, in one transaction. */
    @WithTransaction
    Uni<Void> acknowledged(List<OutboxRow> rows) {
        var versions = new HashMap<KeyId, Long>();
        rows.forEach(
                row -> versions.merge(KeyId.fromString(row.keyId()), row.version(), Math::max));
        return delete("position in ?1", rows.stream().map(OutboxRow::position).toList())
                .chain(() -> keys.announced(versions, clock.instant()))
                .replaceWithVoid();
    }

    /** Whether news of the key waits to be published. */
    public Uni<Boolean> holds(KeyId key) {
        return count("keyId", key.toString()).map(rows -> rows > 0);
    }

    /** What follows an acknowledgement, for a row and a change that nobody has made. */
    @WithTransaction
    Uni<Void> rehearse() {
        return delete("position", 0L)
                .chain(() -> keys.announced(NOBODY, 0, clock.instant()))
                .replaceWithVoid();
    }

    /** What waits to be published. */
    record Backlog(long rows, Optional<OutboxRow> oldest) {}

    @WithSession
    Uni<Backlog> backlog() {
        return count().flatMap(
                        rows ->
                                find("order by position")
                                        .firstResult()
                                        .map(
                                                oldest ->
                                                        new Backlog(
                                                                rows,
                                                                Optional.ofNullable(oldest))));
    }
}
