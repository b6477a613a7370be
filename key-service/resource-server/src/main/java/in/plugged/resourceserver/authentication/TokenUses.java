package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenVerification;
import in.plugged.resourceserver.tokens.TokenVerification.Expired;
import in.plugged.resourceserver.tokens.TokenVerification.Refused;
import in.plugged.resourceserver.tokens.TokenVerification.Valid;
import in.plugged.resourceserver.usage.Style;
import in.plugged.resourceserver.usage.Usage;
import in.plugged.resourceserver.usage.Usage.Presented;
import in.plugged.resourceserver.usage.UsedToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Has uses of sessions and access tokens counted, let in or expired. One that is unknown or has
 * ended is nobody's use.
 */
@ApplicationScoped
class TokenUses {

    private final Usage usage;

    TokenUses(Usage usage) {
        this.usage = usage;
    }

    /** The request counts when its answer ends. */
    void note(
            RoutingContext context,
            TokenVerification verification,
            Optional<InetAddress> address,
            boolean cookie) {
        switch (verification) {
            case Valid(var token) -> note(context, token, address, cookie, Optional.empty());
            case Expired(var token) ->
                    note(context, token, address, cookie, Optional.of("expired"));
            case Refused _ -> {}
        }
    }

    private void note(
            RoutingContext context,
            TokenSnapshot token,
            Optional<InetAddress> address,
            boolean cookie,
            Optional<String> reason) {
        boolean session = token.kind() == TokenKind.SESSION;
        usage.note(
                context,
                new Presented(
                        new UsedToken(
                                session,
                                session ? token.sid().orElse(token.jti()) : token.jti(),
                                NamedHub.orElse(token.hubId(), token.hubs(), context.request())),
                        address,
                        cookie ? Style.COOKIE : Style.BEARER,
                        reason));
    }
}
