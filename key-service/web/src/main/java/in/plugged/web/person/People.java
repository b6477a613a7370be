package in.plugged.web.person;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.RequestContext;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks oauth-service who is logged in at a browser, with the browser's own session: nobody is shown
 * more than what that session may see.
 */
@ApplicationScoped
public class People {

    private final Optional<SessionApi> service;
    private final Duration timeout;
    private final SessionCookie cookie;

    People(ResourceServerConfig config) {
        this.timeout = config.oauthService().timeout();
        this.service = config.oauthService().url().map(url -> client(url, timeout));
        this.cookie = SessionCookie.of(config);
    }

    private static SessionApi client(URI url, Duration timeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(SessionApi.class);
    }

    /**
     * The person behind a request that carries a session. Fails with 401 when that has ended
     * meanwhile, and with 503 when oauth-service does not say it in time: on the context of the
     * request also then, though it is a timer that notices.
     */
    public Uni<Person> of(HttpServerRequest request) {
        List<String> sessions = cookie.read(request.headers());
        return sessions.size() == 1 ? ask(sessions.getFirst()) : failed(nobody());
    }

    private Uni<Person> ask(String session) {
        return service.map(api -> api.session(cookie.name() + "=" + session))
                .orElseGet(() -> failed(unavailable()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(SessionApi.Answer::person)
                .onFailure()
                .transform(People::explained)
                .emitOn(RequestContext.current());
    }

    private static Throwable explained(Throwable failure) {
        return failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == 401
                ? nobody()
                : unavailable();
    }

    private static <T> Uni<T> failed(ApiException why) {
        return Uni.createFrom().failure(why);
    }

    private static ApiException nobody() {
        return new ApiException(ApiError.unauthorized("unknown", "This session has ended"));
    }

    private static ApiException unavailable() {
        return new ApiException(ApiError.unavailable("Your hubs can't be looked up right now"));
    }
}
