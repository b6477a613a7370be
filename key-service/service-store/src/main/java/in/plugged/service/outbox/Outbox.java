package in.plugged.service.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.trace.TraceParent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.LockMode;

/** News on its way to the brokers, written in the transaction that makes it true. */
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxRow> {

    private final Announcement settings;
    private final Instance<Acknowledged> listener;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(
            Announcements announcements,
            Instance<Acknowledged> listener,
            ObjectMapper json,
            Clock clock) {
        this.settings = announcements.settings();
        this.listener = listener;
        this.json = json;
        this.clock = clock;
    }

    /** Adds the news to the running transaction. This process has the first claim to publish it. */
    public Uni<OutboxRow> add(News news) {
        return persist(row(news, clock.instant()));
    }

    /** The same for many, in their order. */
    public Uni<List<OutboxRow>> addAll(List<? extends News> news) {
        Instant now = clock.instant();
        List<OutboxRow> rows = news.stream().map(each -> row(each, now)).toList();
        return Panache.getSession()
                .call(session -> session.persistAll(rows.toArray()))
                .replaceWith(rows);
    }

    private OutboxRow row(News news, Instant now) {
        return new OutboxRow(
                news, data(news), TraceParent.current(), now, now.plus(settings.lease()));
    }

    private String data(News news) {
        try {
            return json.writeValueAsString(news);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("News is always JSON", e);
        }
    }

    /**
     * Takes rows whose claim ran out, so that no other process publishes them meanwhile. Rows that
     * somebody else is just taking are left to him, and those of some topics where they are.
     */
    @WithTransaction
    public Uni<List<OutboxRow>> claim(int most, Collection<String> otherTopics) {
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from OutboxRow where claimedUntil < ?1 and topic not in ?2 order by position",
                                                OutboxRow.class)
                                        .setParameter(1, now)
                                        .setParameter(2, otherTopics)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .invoke(rows -> rows.forEach(row -> row.claim(now.plus(settings.lease()))));
    }

    /** The brokers have it: the row goes, and the service learns since when. */
    @WithTransaction
    Uni<Instant> acknowledged(OutboxRow row) {
        Instant now = clock.instant();
        return delete("position", row.position())
                .chain(() -> tell(Map.of(row.recordKey(), row.version()), now))
                .replaceWith(now);
    }

    /** The same for many rows, in one transaction. */
    @WithTransaction
    Uni<Void> acknowledged(List<OutboxRow> rows) {
        var newest = new HashMap<String, Long>();
        rows.forEach(row -> newest.merge(row.recordKey(), row.version(), Math::max));
        return delete("position in ?1", rows.stream().map(OutboxRow::position).toList())
                .chain(() -> tell(newest, clock.instant()));
    }

    private Uni<Void> tell(Map<String, Long> newest, Instant at) {
        return listener.isResolvable()
                ? listener.get().acknowledged(newest, at)
                : Uni.createFrom().voidItem();
    }

    /** Whether news with that record key waits to be published. */
    public Uni<Boolean> holds(String recordKey) {
        return count("recordKey", recordKey).map(rows -> rows > 0);
    }

    /** The same for any of these. */
    public Uni<Boolean> holdsAny(Collection<String> recordKeys) {
        return count("recordKey in ?1", recordKeys).map(rows -> rows > 0);
    }

    /** What follows an acknowledgement, for a row and a change that nobody has made. */
    @WithTransaction
    Uni<Void> rehearse() {
        return delete("position", 0L)
                .chain(
                        () ->
                                listener.isResolvable()
                                        ? listener.get().rehearse()
                                        : Uni.createFrom().voidItem());
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
