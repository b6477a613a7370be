package in.plugged.service.outbox;

import in.plugged.resourceserver.trace.TraceParent;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One piece of news that the brokers have not acknowledged yet. */
@Entity
@Table(name = "outbox")
public class OutboxRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long position;

    private String topic;
    private String type;
    private String recordKey;
    private long version;
    private String data;
    private @Nullable String traceparent;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant claimedUntil;

    private Instant createdAt;

    protected OutboxRow() {}

    /**
     * @param cause the call that makes the news, as far as somebody traces it
     */
    OutboxRow(
            News news,
            String data,
            Optional<TraceParent> cause,
            Instant createdAt,
            Instant claimedUntil) {
        this.topic = news.topic();
        this.type = news.type();
        this.recordKey = news.recordKey();
        this.version = news.version();
        this.data = data;
        this.traceparent = cause.map(TraceParent::text).orElse(null);
        this.createdAt = createdAt;
        this.claimedUntil = claimedUntil;
    }

    void claim(Instant until) {
        claimedUntil = until;
    }

    public long position() {
        return Objects.requireNonNull(position, "only a stored row has a position");
    }

    String topic() {
        return topic;
    }

    String type() {
        return type;
    }

    /** What it is about. */
    public String recordKey() {
        return recordKey;
    }

    public long version() {
        return version;
    }

    String data() {
        return data;
    }

    Optional<TraceParent> cause() {
        return Optional.ofNullable(traceparent).flatMap(TraceParent::parse);
    }

    Instant createdAt() {
        return createdAt;
    }
}
