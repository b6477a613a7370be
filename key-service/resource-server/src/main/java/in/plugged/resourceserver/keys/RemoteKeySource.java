package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.VerifyApi.Question;
import in.plugged.resourceserver.service.ServiceTokens;
import io.quarkus.arc.DefaultBean;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks key-service. What can be judged here (address, scopes, time) is not asked. */
@ApplicationScoped
@DefaultBean
class RemoteKeySource implements KeySource {

    /** Codes of texts to which no key belongs. */
    private static final Set<String> NO_KEY = Set.of("UNKNOWN", "MALFORMED", "WRONG_ENVIRONMENT");

    private static final String NAME = "key-service";

    private final VerifyApi keyService;
    private final Optional<String> key;
    private final ServiceTokens tokens;
    private final Duration timeout;

    RemoteKeySource(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.keyService();
        this.timeout = settings.timeout();
        this.key = settings.key();
        this.tokens = tokens;
        requireIdentity();
        this.keyService =
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(required(settings.url()))
                        .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build(VerifyApi.class);
    }

    private void requireIdentity() {
        if (key.isEmpty() && !tokens.configured()) {
            throw new IllegalStateException(
                    "plugged.resource-server.key-service.key, or plugged.resource-server.oauth-service.url, client-id and client-secret, must be set: keys can't be verified without it");
        }
    }

    private static URI required(Optional<URI> setting) {
        return setting.orElseThrow(
                () ->
                        new IllegalStateException(
                                "plugged.resource-server.key-service.url must be set: keys can't be verified without it"));
    }

    @Override
    public Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand) {
        long askedAt = System.nanoTime();
        return answer(Question.of(key, demand)).map(answer -> snapshot(key, answer, askedAt));
    }

    @Override
    public Uni<Boolean> exposed(PresentedKey key) {
        return answer(Question.ofExposed(key)).map(answer -> !NO_KEY.contains(answer.code()));
    }

    private Uni<VerifyAnswer> answer(Question question) {
        return key.map(text -> Uni.createFrom().item(text))
                .orElseGet(() -> tokens.of(NAME))
                .flatMap(credential -> keyService.verify("Bearer " + credential, question))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(KeysUnavailable::new);
    }

    static Optional<KeySnapshot> snapshot(PresentedKey key, VerifyAnswer answer, long askedAt) {
        if (NO_KEY.contains(answer.code())) {
            return Optional.empty();
        }
        if (answer.key() == null || answer.version() == null || answer.secretVersion() == null) {
            throw notUnderstood(answer);
        }
        return Optional.of(
                new KeySnapshot(
                        key.prefix(),
                        answer.version(),
                        answer.secretVersion(),
                        Optional.ofNullable(answer.userId()).orElse(""),
                        state(answer),
                        Optional.ofNullable(answer.validUntil()),
                        answer.key(),
                        askedAt - TimeUnit.MILLISECONDS.toNanos(answer.ageMs())));
    }

    /** Time, address and scopes are judged here. A refusal that is not known keeps the key out. */
    static KeySnapshot.State state(VerifyAnswer answer) {
        if (answer.revokedAt() != null) {
            return new KeySnapshot.State.Revoked(answer.revokedAt());
        }
        return switch (answer.code()) {
            case "VALID", "EXPIRED", "IP_NOT_ALLOWED", "INSUFFICIENT_SCOPE" ->
                    new KeySnapshot.State.Active();
            case "SUSPENDED" -> new KeySnapshot.State.Suspended();
            default -> throw notUnderstood(answer);
        };
    }

    private static KeysUnavailable notUnderstood(VerifyAnswer answer) {
        return new KeysUnavailable(
                new IllegalStateException("key-service answered the code " + answer.code()));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
