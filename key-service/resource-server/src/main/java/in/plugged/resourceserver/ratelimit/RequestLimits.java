package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.LimitsConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.RefusedRate;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.ratelimit.Decision.Allowed;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.Decision.Refused;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;

/**
 * The limit of each request with a good credential: 1 is taken, once, and the answer says how the
 * limit stands. An answer that refuses the credential or what it wants gives it back.
 */
@ApplicationScoped
public class RequestLimits {

    private static final int BEFORE_ANY_RESOURCE = 2_050;
    private static final String ASKED = RequestLimits.class.getName() + ".asked";
    private static final String TAKEN = RequestLimits.class.getName() + ".taken";
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 410);
    private static final String BOOTSTRAP = "bootstrap";
    private static final Uni<Void> NO_LIMIT = Uni.createFrom().voidItem();

    private final boolean enabled;
    private final RateLimits limits;
    private final Limit.Policy ofKeys;
    private final Limit.Policy ofUsers;

    RequestLimits(ResourceServerConfig config, RateLimits limits) {
        LimitsConfig settings = config.limits();
        this.enabled = settings.enabled();
        this.limits = limits;
        this.ofKeys =
                new Limit.Policy(
                        "key",
                        settings.key().limit(),
                        Math.toIntExact(settings.key().window().toSeconds()));
        this.ofUsers =
                new Limit.Policy(
                        "user",
                        settings.user().limit(),
                        Math.toIntExact(settings.user().window().toSeconds()));
    }

    private record Counted(Limit limit, String subject) {}

    private record Taken(Counted counted, Decision decision) {}

    void install(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::watch, BEFORE_ANY_RESOURCE);
        }
    }

    /** A resource sets its status when the headers end, just before those who watched earlier. */
    private void watch(RoutingContext context) {
        context.addHeadersEndHandler(_ -> finish(context));
        context.next();
    }

    /**
     * Takes 1 for the request, once however often it is asked. Fails with an {@link ApiException}
     * when nothing is left.
     *
     * @param key the key that was presented; empty for any other credential
     */
    public Uni<Void> take(Caller caller, Optional<KeyRepresentation> key, RoutingContext context) {
        if (!enabled || unlimited(caller, key)) {
            return NO_LIMIT;
        }
        Uni<Void> before = context.get(ASKED);
        return before == null ? takeFirst(counted(caller, key), context) : before;
    }

    /** Takes as much of a key's limit as somebody else's request costs; 0 only asks. */
    public Uni<Optional<Decision>> take(Caller caller, KeyRepresentation key, long cost) {
        if (!enabled || unlimited(caller, Optional.of(key))) {
            return Uni.createFrom().item(Optional.empty());
        }
        Counted counted = counted(caller, Optional.of(key));
        return limits.take(counted.limit(), counted.subject(), cost).map(Optional::of);
    }

    /** Services, and keys of the configuration, which services have. */
    private static boolean unlimited(Caller caller, Optional<KeyRepresentation> key) {
        return caller.kind() == Caller.Kind.SERVICE
                || key.filter(known -> known.type().equals(BOOTSTRAP)).isPresent()
                || caller.scopes().stream().anyMatch(Scopes::internal);
    }

    private Counted counted(Caller caller, Optional<KeyRepresentation> key) {
        return switch (caller.kind()) {
            case KEY ->
                    new Counted(
                            key.map(KeyRepresentation::rateLimit)
                                    .<Limit>map(
                                            own -> new Limit.Own(own.limit(), own.windowSeconds()))
                                    .orElse(ofKeys),
                            "key:" + caller.id());
            case SESSION, ACCESS_TOKEN, SERVICE -> new Counted(ofUsers, "user:" + caller.userId());
        };
    }

    private Uni<Void> takeFirst(Counted counted, RoutingContext context) {
        Uni<Void> taken =
                limits.take(counted.limit(), counted.subject(), 1)
                        .invoke(decision -> note(counted, decision, context))
                        .invoke(decision -> requireAllowed(counted.limit(), decision))
                        .replaceWithVoid()
                        .memoize()
                        .indefinitely();
        context.put(ASKED, taken);
        return taken;
    }

    private static void note(Counted counted, Decision decision, RoutingContext context) {
        context.put(TAKEN, new Taken(counted, decision));
        if (decision instanceof Refused) {
            RefusedRate.note(context);
        }
    }

    /** Only once, though a request that was led to another path is watched twice. */
    private void finish(RoutingContext context) {
        Taken taken = context.remove(TAKEN);
        if (taken != null) {
            finish(taken.counted(), taken.decision(), context.response());
        }
    }

    private void finish(Counted counted, Decision decision, HttpServerResponse response) {
        Figures figures = decision.figures();
        long remaining = figures.remaining();
        if (decision instanceof Allowed && REFUSALS.contains(response.getStatusCode())) {
            limits.giveBack(counted.limit(), counted.subject(), 1, decision);
            remaining = Math.min(figures.limit(), remaining + 1);
        }
        if (!LimitHeaders.shown(response.headers())) {
            LimitHeaders.write(response.headers(), counted.limit().name(), figures, remaining);
        }
    }

    private static void requireAllowed(Limit limit, Decision decision) {
        if (decision instanceof Refused refused) {
            throw new ApiException(LimitRefusal.of("Too many requests", limit, refused));
        }
    }
}
