package in.plugged.oauth.mail;

import in.plugged.oauth.chore.Backoff;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail on its way. */
@Entity
@Table(name = "mail")
@SuppressWarnings("UnusedVariable") // some columns are read by queries alone
public class QueuedMail {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(15));

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String userId;
    private String recipient;

    @Enumerated(EnumType.STRING)
    private MailKind kind;

    private String data;
    private Instant createdAt;
    private int tries;
    private Instant nextTryAt;
    private @Nullable Instant sentAt;

    protected QueuedMail() {}

    QueuedMail(@Nullable String userId, String recipient, MailKind kind, String data, Instant now) {
        this.userId = userId;
        this.recipient = recipient;
        this.kind = kind;
        this.data = data;
        this.createdAt = now;
        this.nextTryAt = now;
    }

    /** Nobody else tries before this time. */
    void claim(Instant until) {
        tries++;
        nextTryAt = until;
    }

    /** When it is tried again after a failure: soon at first, then more and more seldom. */
    Duration pause() {
        return BACKOFF.after(tries);
    }

    long id() {
        return id == null ? 0 : id;
    }

    String recipient() {
        return recipient;
    }

    MailKind kind() {
        return kind;
    }

    String data() {
        return data;
    }

    Instant createdAt() {
        return createdAt;
    }
}
