package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.service.ServiceTokens.TokenUnavailable;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** Why ratelimit-service could not be asked, and where to look. */
record OutageCause(Throwable root, String advice) {

    /** Of what a call ended with. */
    static OutageCause of(Throwable failure) {
        Throwable root = Optional.ofNullable(failure.getCause()).orElse(failure);
        return new OutageCause(root, advice(root));
    }

    private static String advice(Throwable root) {
        return switch (root) {
            case TokenUnavailable _ -> "there is no token for it, check oauth-service";
            case WebApplicationException refused when refuses(refused) ->
                    "it refuses this client, which needs the audience ratelimit-service and the scope ratelimit:check";
            default -> "check ratelimit-service";
        };
    }

    private static boolean refuses(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return status == 401 || status == 403;
    }
}
