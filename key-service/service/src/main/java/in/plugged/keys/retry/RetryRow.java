package in.plugged.keys.retry;

import in.plugged.keys.key.ApiKey;
import in.plugged.resourceserver.credential.KeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call that may be repeated has made. */
@Entity
@Table(name = "safe_retry")
public class RetryRow {

    @Id private String id;
    private String body;
    private String keyId;
    private int secretVersion;
    private @Nullable Integer pepper;
    private @Nullable String sealed;
    private Instant createdAt;

    protected RetryRow() {}

    RetryRow(SafeCall call, ApiKey key, SealedSecret secret, Instant createdAt) {
        this.id = call.id();
        this.body = call.body();
        this.keyId = key.id().value();
        this.secretVersion = key.newestSecret();
        this.pepper = secret.pepper();
        this.sealed = secret.text();
        this.createdAt = createdAt;
    }

    /** Where a secret belongs: sealed for one call, key and version, it opens for no other. */
    static String place(SafeCall call, ApiKey key) {
        return place(call.id(), key.id().value(), key.newestSecret());
    }

    private static String place(String id, String keyId, int secretVersion) {
        return id + "/" + keyId + "/" + secretVersion;
    }

    String place() {
        return place(id, keyId, secretVersion);
    }

    boolean isOf(SafeCall call) {
        return body.equals(call.body());
    }

    /** The key that was made, or got a new secret. */
    public KeyId keyId() {
        return new KeyId(keyId);
    }

    int secretVersion() {
        return secretVersion;
    }

    /** Empty once it was erased. */
    Optional<SealedSecret> secret() {
        return pepper == null || sealed == null
                ? Optional.empty()
                : Optional.of(new SealedSecret(pepper, sealed));
    }

    Instant createdAt() {
        return createdAt;
    }
}
