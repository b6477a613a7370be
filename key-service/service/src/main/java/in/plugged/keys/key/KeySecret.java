package in.plugged.keys.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One secret of a key. Its text is nowhere: only a hash under a pepper, and a hint for people. */
@Entity
@Table(name = "key_secret")
public class KeySecret {

    /** Key id and version, since a secret is the n-th of its key. */
    @Id private String id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "key_id")
    @SuppressWarnings("UnusedVariable") // the other side of the mapping
    private ApiKey key;

    private int version;

    @Column(updatable = false) // moves to another pepper beside us: see KeyRepository
    private byte[] hash;

    @Column(updatable = false) // together with the hash
    private int pepper;

    private String hint;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant endedAt;

    @Column(insertable = false, updatable = false) // rises beside us: see LastUses
    private @Nullable Instant lastUsedAt;

    protected KeySecret() {}

    KeySecret(ApiKey key, int version, byte[] hash, int pepper, String hint, Instant createdAt) {
        this.id = key.id().value() + "." + version;
        this.key = key;
        this.version = version;
        this.hash = hash;
        this.pepper = pepper;
        this.hint = hint;
        this.createdAt = createdAt;
    }

    public boolean live(Instant now) {
        return endedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    void expireAt(Instant end) {
        expiresAt = end;
    }

    /** What is left of two goes on: no rotation replaces it any more. */
    void goOn() {
        expiresAt = null;
    }

    void end(Instant now) {
        endedAt = now;
    }

    String id() {
        return id;
    }

    public int version() {
        return version;
    }

    /** The hash with the version of the pepper that it was made under. */
    public Map.Entry<Integer, byte[]> hash() {
        return Map.entry(pepper, hash);
    }

    public String hint() {
        return hint;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
