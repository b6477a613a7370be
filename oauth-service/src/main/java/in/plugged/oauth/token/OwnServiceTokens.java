package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What oauth-service shows to others: it signs for itself, and asks nobody. */
@ApplicationScoped
class OwnServiceTokens implements ServiceTokens {

    /** What it does at each service that it calls. */
    private static final Map<String, Set<String>> SCOPES =
            Map.of(
                    "key-service", Set.of(Scopes.VERIFY_KEYS),
                    "ratelimit-service", Set.of("ratelimit:check"),
                    "device-service", Set.of(Scopes.REDEEM_DEVICE_CODES));

    private static final Client.Service SELF =
            new Client.Service("oauth-service", Set.of(), SCOPES.keySet());

    /** Not shown any more so shortly before it ends: it has a way to go. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final ServiceTokenIssue tokens;
    private final Clock clock;
    private final Map<String, Held> byService = new ConcurrentHashMap<>();

    OwnServiceTokens(ServiceTokenIssue tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Held(String token, Instant from, Instant until) {

        /** Not either when the clock went back: elsewhere it would be one of the future. */
        boolean good(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Uni<String> of(String service) {
        return Uni.createFrom()
                .item(() -> held(service).token())
                .onFailure()
                .transform(TokenUnavailable::new);
    }

    private Held held(String service) {
        Instant now = clock.instant();
        return byService.compute(
                service,
                (_, known) -> known != null && known.good(now) ? known : fresh(service, now));
    }

    private Held fresh(String service, Instant now) {
        TokenAnswer token = tokens.issue(SELF, service, scopes(service), Binding.NONE);
        Instant end = now.plusSeconds(token.expiresIn()).minus(ON_ITS_WAY);
        return new Held(token.accessToken(), now, end);
    }

    private static Set<String> scopes(String service) {
        return SCOPES.getOrDefault(service, Set.of());
    }
}
