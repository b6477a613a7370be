package in.plugged.oauth.token;

import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.OpaqueToken;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refresh token as it is stored. A used one remembers what it was used for. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id private byte[] tokenHash;

    private String familyId;
    private Instant issuedAt;
    private Instant expiresAt;
    private @Nullable Instant usedAt;
    private @Nullable String asked; // not what came of it: what a client may have can change
    private byte @Nullable [] successor;
    private @Nullable Integer keyVersion;
    private @Nullable String dpopJkt;

    protected RefreshToken() {}

    RefreshToken(
            OpaqueToken token,
            String familyId,
            Binding binding,
            Instant issuedAt,
            Instant expiresAt) {
        this.tokenHash = token.digest();
        this.familyId = familyId;
        this.dpopJkt = binding.column();
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    String familyId() {
        return familyId;
    }

    /** The key with which alone it is good. */
    Binding binding() {
        return Binding.of(dpopJkt);
    }

    /** By the clock that decides what came first. */
    Instant issuedAt() {
        return issuedAt;
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    boolean used() {
        return usedAt != null;
    }

    /** It has bought what comes after it. */
    void use(Instant now, String wish, Successors.Pair bought) {
        usedAt = now;
        asked = wish;
        successor = bought.refresh().digest();
        keyVersion = bought.keyVersion();
    }

    /** Whether asking for this now is asking once more, since the answer may have been lost. */
    boolean repeats(String wish, Instant now, Duration grace) {
        return usedAt != null && wish.equals(asked) && now.isBefore(usedAt.plus(grace));
    }

    Optional<byte[]> successor() {
        return Optional.ofNullable(successor);
    }

    /** Of the key that its successors are derived with. */
    int keyVersion() {
        return keyVersion == null ? 0 : keyVersion;
    }
}
