package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.web.SafeName;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks key-service what the keys of a hub are called, with the browser's own session: nobody is
 * shown more than what that session may see.
 */
@ApplicationScoped
class KeyNames {

    private static final Logger LOG = Logger.getLogger(KeyNames.class);
    private static final int AT_ONCE = 200;
    private static final int MOST = 1_000;

    private final Optional<KeyListApi> service;
    private final Duration timeout;
    private final SessionCookie cookie;

    KeyNames(ResourceServerConfig config) {
        this.timeout = config.keyService().timeout();
        this.service = config.keyService().url().map(url -> client(url, timeout));
        this.cookie = SessionCookie.of(config);
    }

    private static KeyListApi client(URI url, Duration timeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(KeyListApi.class);
    }

    /** The names by id, the newest key first; none when key-service does not say them in time. */
    Uni<Map<String, String>> of(String hubId, HttpServerRequest request) {
        List<String> sessions = cookie.read(request.headers());
        if (service.isEmpty() || sessions.size() != 1) {
            return Uni.createFrom().item(Map.of());
        }
        var ask = new Ask(service.get(), cookie.name() + "=" + sessions.getFirst(), hubId);
        return ask.from(null, new LinkedHashMap<>())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("Keys are shown without names: %s", failure))
                .onFailure()
                .recoverWithItem(Map.of()); // whatever it is, the figures can be shown
    }

    private record Ask(KeyListApi service, String cookie, String hubId) {

        Uni<Map<String, String>> from(@Nullable String cursor, Map<String, String> found) {
            return service.list(cookie, hubId, AT_ONCE, cursor)
                    .flatMap(answer -> more(answer, found));
        }

        private Uni<Map<String, String>> more(KeyListApi.Answer answer, Map<String, String> found) {
            answer.keys().forEach(key -> put(key, found));
            Optional<String> next = answer.next().filter(_ -> found.size() < MOST);
            return next.isPresent() ? from(next.get(), found) : Uni.createFrom().item(found);
        }

        private static void put(KeyListApi.Key key, Map<String, String> found) {
            if (key.id() != null && key.name() != null) {
                found.put(key.id(), SafeName.of(key.name()));
            }
        }
    }
}
