package in.plugged.oauth.backchannel;

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

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

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
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
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
