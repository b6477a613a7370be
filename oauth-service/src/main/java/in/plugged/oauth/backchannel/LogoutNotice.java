package in.plugged.oauth.backchannel;

import in.plugged.oauth.chore.Backoff;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one application is to be told: that one session has ended. */
@Entity
@Table(name = "logout_notice")
class LogoutNotice {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(5));

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String clientId;
    private String userId;
    private String sessionId;
    private Instant createdAt;
    private int tries;

    @SuppressWarnings("UnusedVariable") // read by queries
    private Instant nextTryAt;

    protected LogoutNotice() {}

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

    String clientId() {
        return clientId;
    }

    String userId() {
        return userId;
    }

    /** The name by which the application knows it is made of this. */
    String sessionId() {
        return sessionId;
    }

    Instant createdAt() {
        return createdAt;
    }
}
