package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.web.SafeName;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks key-service what keys are called, with the browser's own session: nobody is shown more than
 * what that session may see.
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
        return ask(request)
                .map(ask -> inTime(ask.from(hubId, null, new LinkedHashMap<>())))
                .orElseGet(KeyNames::unknown);
    }

    /** The names of a few keys by id; none when key-service does not say them all in time. */
    Uni<Map<String, String>> of(Collection<String> ids, HttpServerRequest request) {
        return ask(request).map(ask -> inTime(ask.each(ids))).orElseGet(KeyNames::unknown);
    }

    private Optional<Ask> ask(HttpServerRequest request) {
        List<String> sessions = cookie.read(request.headers());
        return service.filter(_ -> sessions.size() == 1)
                .map(known -> new Ask(known, cookie.name() + "=" + sessions.getFirst()));
    }

    private static Uni<Map<String, String>> unknown() {
        return Uni.createFrom().item(Map.of());
    }

    private Uni<Map<String, String>> inTime(Uni<Map<String, String>> names) {
        return names.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("Keys are shown without names: %s", failure))
                .onFailure()
                .recoverWithItem(Map.of()); // whatever it is, the figures can be shown
    }

    private record Ask(KeyListApi service, String cookie) {

        Uni<Map<String, String>> each(Collection<String> ids) {
            var found = new ConcurrentHashMap<String, String>();
            return Multi.createFrom()
                    .iterable(ids)
                    .onItem()
                    .transformToUniAndMerge(id -> service.one(cookie, id))
                    .invoke(key -> put(key, found))
                    .collect()
                    .last()
                    .replaceWith(found);
        }

        Uni<Map<String, String>> from(
                String hubId, @Nullable String cursor, Map<String, String> found) {
            return service.list(cookie, hubId, AT_ONCE, cursor)
                    .flatMap(answer -> more(hubId, answer, found));
        }

        private Uni<Map<String, String>> more(
                String hubId, KeyListApi.Answer answer, Map<String, String> found) {
            answer.keys().forEach(key -> put(key, found));
            Optional<String> next = answer.next().filter(_ -> found.size() < MOST);
            return next.isPresent() ? from(hubId, next.get(), found) : Uni.createFrom().item(found);
        }

        private static void put(KeyListApi.Key key, Map<String, String> found) {
            if (key.id() != null && key.name() != null) {
                found.put(key.id(), SafeName.of(key.name()));
            }
        }
    }
}
