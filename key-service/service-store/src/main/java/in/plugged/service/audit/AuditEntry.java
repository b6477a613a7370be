package in.plugged.service.audit;

import in.plugged.service.origin.Origin;
import in.plugged.service.page.PagePlace;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that was done. Its place in the chain is given later, and past Hibernate. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {

    @Id private String id;
    private Instant happenedAt;
    private String act;
    private String subject;

    @SuppressWarnings("UnusedVariable") // read by queries
    private @Nullable String owner;

    private String actor;

    @SuppressWarnings("UnusedVariable") // read by queries
    private boolean test;

    private String details;
    private @Nullable String address;

    @SuppressWarnings("UnusedVariable") // read by the chain
    private byte @Nullable [] salt;

    @SuppressWarnings("UnusedVariable") // read by the chain
    private byte @Nullable [] addressHash;

    protected AuditEntry() {}

    /**
     * @param details of the act, as the text that is to be stored
     * @param salt drawn for this entry alone
     */
    AuditEntry(String id, Act act, Origin origin, String details, byte[] salt, Instant now) {
        this.id = id;
        this.happenedAt = now.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        this.act = act.name();
        this.subject = act.subject();
        this.owner = act.owner().orElse(null);
        this.actor = origin.actorOr(act.by());
        this.test = act.test();
        this.details = details;
        origin.address().ifPresent(from -> comeFrom(from, salt));
    }

    private void comeFrom(String from, byte[] drawn) {
        address = from;
        salt = drawn;
        addressHash = Sealing.hashOfAddress(drawn, from);
    }

    String id() {
        return id;
    }

    Instant happenedAt() {
        return happenedAt;
    }

    String act() {
        return act;
    }

    String subject() {
        return subject;
    }

    String actor() {
        return actor;
    }

    String details() {
        return details;
    }

    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    PagePlace place() {
        return new PagePlace(happenedAt, id);
    }
}
