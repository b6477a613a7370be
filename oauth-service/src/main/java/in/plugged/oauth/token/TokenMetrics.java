package in.plugged.oauth.token;

import in.plugged.resourceserver.error.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Counts what the token endpoint gives and refuses. */
@ApplicationScoped
class TokenMetrics {

    private static final Set<String> ERRORS =
            Set.of(
                    "invalid_request",
                    "invalid_client",
                    "invalid_grant",
                    "invalid_scope",
                    "invalid_target",
                    "authorization_pending",
                    "slow_down",
                    "access_denied",
                    "expired_token",
                    "unauthorized_client",
                    "unsupported_grant_type");

    private final MeterRegistry registry;

    TokenMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Something that can be used once was used again. */
    enum Replayed {
        CODE("code"),
        REFRESH("refresh");

        private final String tag;

        Replayed(String tag) {
            this.tag = tag;
        }
    }

    void issued(String grantType) {
        Counter.builder("plugged.tokens.issued")
                .description("Tokens that clients got")
                .tag("grant", grantType.substring(grantType.lastIndexOf(':') + 1))
                .register(registry)
                .increment();
    }

    void refused(ApiException refusal) {
        String code = refusal.error().code();
        Counter.builder("plugged.tokens.refused")
                .description("Requests for tokens that were refused")
                .tag("error", ERRORS.contains(code) ? code : "other")
                .register(registry)
                .increment();
    }

    void replayed(Replayed what) {
        Counter.builder("plugged.tokens.replays")
                .description("Codes and refresh tokens that were used again; their tokens ended")
                .tag("what", what.tag)
                .register(registry)
                .increment();
    }
}
