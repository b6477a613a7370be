package in.plugged.oauth.client;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client is guarded, as the columns have it. */
@Embeddable
class StoredGuard {

    private @Nullable String jwks;
    private @Nullable String jwksUri;
    private @Nullable String assertionAlg;
    private boolean pushedOnly;

    protected StoredGuard() {}

    StoredGuard(ClientGuard guard) {
        this.jwks = guard.keys().flatMap(ClientKeys::jwks).orElse(null);
        this.jwksUri = guard.keys().flatMap(ClientKeys::jwksUri).orElse(null);
        this.assertionAlg = guard.keys().flatMap(ClientKeys::algorithm).orElse(null);
        this.pushedOnly = guard.pushed();
    }

    boolean hasKeys() {
        return jwks != null || jwksUri != null;
    }

    ClientGuard read() {
        return new ClientGuard(
                Optional.of(
                                new ClientKeys(
                                        Optional.ofNullable(jwks),
                                        Optional.ofNullable(jwksUri),
                                        Optional.ofNullable(assertionAlg)))
                        .filter(_ -> hasKeys()),
                pushedOnly);
    }
}
