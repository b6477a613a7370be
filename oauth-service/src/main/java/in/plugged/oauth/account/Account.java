package in.plugged.oauth.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person that can log in. */
@Entity
@Table(name = "account")
public class Account {

    /** The version of a password that was never set. */
    static final int NO_PASSWORD = 0;

    static final int FIRST_PASSWORD = 1;

    @Id private String id;

    private String email;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String emailKey;

    private @Nullable Instant emailVerifiedAt;
    private @Nullable String name;
    private String passwordHash;
    private int passwordVersion;
    private Instant createdAt;
    private Instant trustTime;
    private @Nullable Instant tokensEndedAt;

    protected Account() {}

    public String id() {
        return id;
    }

    public String email() {
        return email;
    }

    /** Whether its owner has shown that he reads the mail that goes there. */
    public boolean emailVerified() {
        return emailVerifiedAt != null;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** Whether it ever got one: who came through an outside provider has none at first. */
    public boolean hasPassword() {
        return passwordVersion != NO_PASSWORD;
    }

    /** Rises with each new password; a new hash of the same one does not count. */
    public int passwordVersion() {
        return passwordVersion;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public void verifyEmail(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
    }

    public void rename(Optional<String> newName) {
        name = newName.orElse(null);
    }

    /** Gives it another address, of which nobody knows yet whose it is. */
    public void moveTo(EmailAddress address) {
        email = address.text();
        emailKey = address.key();
        emailVerifiedAt = null;
    }

    public void setPassword(String hash) {
        passwordHash = hash;
        passwordVersion++;
    }

    /** The same password under other figures. */
    public void rehash(String hash) {
        passwordHash = hash;
    }

    /** Ends every token that was issued at or before that time. */
    public void endTokens(Instant at) {
        tokensEndedAt = at;
    }

    /** Whether something that was issued then has ended since, with all of the account's tokens. */
    public boolean endedSince(Instant issuedAt) {
        return tokensEndedAt != null && !issuedAt.isAfter(tokensEndedAt);
    }

    /**
     * A time for something that is issued or ended now, later than that of everything before, even
     * when the clock went back.
     */
    Instant tick(Instant now) {
        trustTime = now.isAfter(trustTime) ? now : trustTime.plus(1, ChronoUnit.MICROS);
        return trustTime;
    }
}
