package in.plugged.web.live;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.tokens.TokenVerification;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the session of a request, which was good at its start, is still good. */
@ApplicationScoped
class StillLoggedIn {

    private final SessionCookie cookie;
    private final TokenVerifier verifier;

    StillLoggedIn(ResourceServerConfig config, TokenVerifier verifier) {
        this.cookie = SessionCookie.of(config);
        this.verifier = verifier;
    }

    /** Asks each time, from memory where that is safe; no when nobody can tell. */
    Supplier<Uni<Boolean>> of(HttpServerRequest request) {
        Optional<OpaqueToken> session =
                cookie.read(request.headers()).stream().findFirst().flatMap(TokenFormat::parse);
        return () -> session.map(this::isGood).orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> isGood(OpaqueToken session) {
        return verifier.verify(session, Optional.empty(), _ -> true)
                .map(TokenVerification.Valid.class::isInstance)
                .onFailure()
                .recoverWithItem(false);
    }
}
