package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.OpaqueToken;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Knows no token: this application accepts none. */
@ApplicationScoped
@DefaultBean
class NoTokenSource implements TokenSource {

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }

    @Override
    public boolean accepting() {
        return false;
    }
}
