package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ratelimit.CheckApi.Question;
import in.plugged.resourceserver.service.ServiceTokens;
import in.plugged.resourceserver.trace.SameTrace;
import io.quarkus.arc.DefaultBean;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks ratelimit-service, if there is one. */
@ApplicationScoped
@DefaultBean
class RemoteLimitSource implements LimitSource {

    private static final String NAME = "ratelimit-service";
    private static final int CANT_BE_SERVED = 400;
    private static final int LONGEST_REASON = 500;
    private static final Duration AT_THE_START = Duration.ofSeconds(1);
    private static final int MORE_TRIES = 2;

    /** Takes nothing, and is about nobody. */
    private static final Request FIRST =
            new Request(
                    List.of(
                            new Check(
                                    new Limit.Own(1, 1), "instance:start", 0, 0, Optional.empty())),
                    0);

    private static final Logger LOG = Logger.getLogger(RemoteLimitSource.class);

    private final Optional<CheckApi> service;
    private final ServiceTokens tokens;
    private final CallContext context;

    RemoteLimitSource(ResourceServerConfig config, ServiceTokens tokens, CallContext context) {
        var settings = config.ratelimitService();
        this.tokens = tokens;
        this.context = context;
        this.service = settings.url().map(url -> client(url, settings.timeout()));
        if (service.isPresent() && !tokens.configured()) {
            throw new IllegalStateException(
                    "plugged.resource-server.oauth-service.url, client-id and client-secret must be set: ratelimit-service can't be asked without them");
        }
    }

    private static CheckApi client(URI url, Duration timeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(CheckApi.class);
    }

    /**
     * Gets the token and asks for the first time before there are requests: these would not wait
     * long enough for both. The application starts all the same, whatever comes of it.
     */
    void prepare(@Observes StartupEvent event) {
        if (shared()) {
            boolean _ =
                    prepared() // goes on when nobody waits for it any more
                            .copy()
                            .completeOnTimeout(
                                    false, AT_THE_START.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
        }
    }

    private CompletableFuture<Boolean> prepared() {
        return Uni.createFrom()
                .deferred(() -> check(List.of(FIRST)))
                .runSubscriptionOn(context)
                .onFailure()
                .retry()
                .atMost(MORE_TRIES)
                .map(_ -> true)
                .onFailure()
                .invoke(e -> LOG.debug("ratelimit-service could not be asked at the start", e))
                .onFailure()
                .recoverWithItem(false)
                .subscribeAsCompletionStage();
    }

    @Override
    public boolean shared() {
        return service.isPresent();
    }

    @Override
    public Uni<List<Result>> check(List<Request> requests) {
        var question = new Question(requests.stream().map(CheckApi.Request::of).toList());
        return Uni.createFrom()
                .deferred(SameTrace.none(() -> answer(question))::get)
                .map(answer -> CheckAnswers.read(requests, answer))
                .onFailure(failure -> !(failure instanceof LimitsUnavailable))
                .transform(RemoteLimitSource::explained);
    }

    private Uni<CheckApi.Answer> answer(Question question) {
        return tokens.of(NAME)
                .flatMap(token -> service.orElseThrow().check("Bearer " + token, question));
    }

    private static RuntimeException explained(Throwable failure) {
        return failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == CANT_BE_SERVED
                ? new LimitsRefused(reason(refused.getResponse()))
                : new LimitsUnavailable(failure);
    }

    /** Its own words, which name the field. */
    private static String reason(Response refusal) {
        try {
            String said = refusal.readEntity(String.class);
            return said.substring(0, Math.min(said.length(), LONGEST_REASON));
        } catch (ProcessingException | IllegalStateException e) {
            return "status " + refusal.getStatus();
        }
    }
}
