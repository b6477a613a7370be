package in.plugged.oauth.token;

import in.plugged.resourceserver.error.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Counts what the token endpoint gives and refuses. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class TokenMetrics {

    private static final String OTHER = "other";
    private static final Set<String> GRANTS =
            Set.of("authorization_code", "refresh_token", "client_credentials", "device_code");
    private static final Set<String> ERRORS =
            Set.of(
                    "invalid_request",
                    "invalid_client",
                    "invalid_grant",
                    "invalid_dpop_proof",
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
        GRANTS.forEach(this::granted);
        ERRORS.forEach(this::refusals);
        refusals(OTHER);
        for (Replayed what : Replayed.values()) {
            replays(what);
        }
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
        String grant = grantType.substring(grantType.lastIndexOf(':') + 1);
        granted(GRANTS.contains(grant) ? grant : OTHER).increment();
    }

    private Counter granted(String grant) {
        return Counter.builder("plugged.tokens.issued")
                .description("Tokens that clients got")
                .tag("grant", grant)
                .register(registry);
    }

    void refused(ApiException refusal) {
        String code = refusal.error().code();
        refusals(ERRORS.contains(code) ? code : OTHER).increment();
    }

    private Counter refusals(String error) {
        return Counter.builder("plugged.tokens.refused")
                .description("Requests for tokens that were refused")
                .tag("error", error)
                .register(registry);
    }

    void replayed(Replayed what) {
        replays(what).increment();
    }

    private Counter replays(Replayed what) {
        return Counter.builder("plugged.tokens.replays")
                .description("Codes and refresh tokens that were used again; their tokens ended")
                .tag("what", what.tag)
                .register(registry);
    }
}
