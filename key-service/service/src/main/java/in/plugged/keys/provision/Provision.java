package in.plugged.keys.provision;

import in.plugged.keys.key.ApiKey;
import in.plugged.keys.retry.SafeCall;
import in.plugged.resourceserver.credential.KeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a wish for a key. */
@Entity
@Table(name = "provision")
class Provision {

    @Id private String id;
    private @Nullable String body;
    private @Nullable String keyId;
    private @Nullable String connectedFrom;

    @SuppressWarnings("UnusedVariable") // for people who look into the table
    private Instant createdAt;

    private @Nullable Instant cancelledAt;

    protected Provision() {}

    private Provision(String id, @Nullable String body, @Nullable String keyId, Instant now) {
        this.id = id;
        this.body = body;
        this.keyId = keyId;
        this.createdAt = now;
    }

    /** One that was fulfilled. */
    static Provision of(WantedKey wanted, SafeCall call, ApiKey key) {
        var provision =
                new Provision(wanted.provisionId(), call.body(), key.id().value(), key.createdAt());
        provision.connectedFrom = wanted.address();
        return provision;
    }

    /** One of which nobody has heard, and that is over before it begins. */
    static Provision neverMade(String id, Instant now) {
        var provision = new Provision(id, null, null, now);
        provision.cancel(now);
        return provision;
    }

    /** Nothing comes of it any more; the first time stays. */
    void cancel(Instant now) {
        if (cancelledAt == null) {
            cancelledAt = now;
        }
    }

    boolean cancelled() {
        return cancelledAt != null;
    }

    boolean isOf(SafeCall call) {
        return call.body().equals(body);
    }

    /** From where on the network the program asked that got the key, if that is known. */
    Optional<String> connectedFrom() {
        return Optional.ofNullable(connectedFrom);
    }

    /** The key that was made. */
    Optional<KeyId> keyId() {
        return Optional.ofNullable(keyId).map(KeyId::new);
    }
}
