package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.OauthService;
import in.plugged.resourceserver.credential.OpaqueToken;
import io.quarkus.arc.DefaultBean;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks oauth-service, where its address is set; else this application accepts no tokens. What can
 * be judged here (hub, scopes, time) is not asked.
 */
@ApplicationScoped
@DefaultBean
class RemoteTokenSource implements TokenSource {

    private static final String PREFIX = "plugged.resource-server.oauth-service.";

    private final Optional<Remote> remote;

    /**
     * Whom to ask.
     *
     * @param client the value of {@code Authorization}
     */
    private record Remote(IntrospectApi oauthService, String client, Duration timeout) {}

    RemoteTokenSource(ResourceServerConfig config) {
        OauthService settings = config.oauthService();
        this.remote = settings.url().map(url -> remote(url, settings));
    }

    private static Remote remote(URI url, OauthService settings) {
        long timeout = settings.timeout().toMillis();
        return new Remote(
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url)
                        .connectTimeout(timeout, TimeUnit.MILLISECONDS)
                        .readTimeout(timeout, TimeUnit.MILLISECONDS)
                        .build(IntrospectApi.class),
                basic(
                        required(settings.clientId(), "client-id"),
                        required(settings.clientSecret(), "client-secret")),
                settings.timeout());
    }

    private static String required(Optional<String> setting, String name) {
        return setting.orElseThrow(
                () ->
                        new IllegalStateException(
                                PREFIX
                                        + name
                                        + " must be set beside "
                                        + PREFIX
                                        + "url: sessions can't be verified without it"));
    }

    /** RFC 6749, section 2.3.1: both are form-encoded before they are put together. */
    static String basic(String clientId, String secret) {
        String pair = encoded(clientId) + ":" + encoded(secret);
        return "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public boolean accepting() {
        return remote.isPresent();
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return remote.map(asked -> ask(asked, token, fresh))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<TokenSnapshot>> ask(
            Remote remote, OpaqueToken token, boolean fresh) {
        long askedAt = System.nanoTime();
        return remote.oauthService()
                .introspect(remote.client(), form(token, fresh))
                .ifNoItem()
                .after(remote.timeout())
                .fail()
                .map(answer -> snapshot(token, answer, askedAt))
                .onFailure()
                .transform(TokensUnavailable::new);
    }

    /** A token needs no encoding. */
    static String form(OpaqueToken token, boolean fresh) {
        return "token=" + token.text() + (fresh ? "&fresh=true" : "");
    }

    /** An answer that is not understood keeps the token out, without saying that it is unknown. */
    static Optional<TokenSnapshot> snapshot(
            OpaqueToken token, IntrospectAnswer answer, long askedAt) {
        if (answer.active() && !answer.isOf(token.kind())) {
            throw new IllegalStateException("oauth-service speaks of another kind of token");
        }
        return answer.snapshot(token.kind(), askedAt);
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
