package in.plugged.resourceserver.authentication;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.dpop.BoundToken;
import in.plugged.resourceserver.dpop.OriginalRequest;
import in.plugged.resourceserver.dpop.ProofCheck;
import in.plugged.resourceserver.dpop.ProofOutcome;
import in.plugged.resourceserver.dpop.ProofTarget;
import in.plugged.resourceserver.dpop.ReplayMemory;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.DpopCaller;
import in.plugged.resourceserver.resource.ProtectedResource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has whoever shows a token that is bound to a key prove that he holds it, with each request anew.
 * A token that is bound to none comes as a bearer token, and only so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7">RFC 9449, section 7</a>
 */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class Possession {

    private static final String PROVEN = Possession.class.getName();

    private final ProofCheck check;
    private final ReplayMemory memory;
    private final ProtectedResource resource;
    private final Counter good;
    private final Counter refused;
    private final Counter bound;
    private final Counter notBound;

    @Inject
    Possession(
            ResourceServerConfig config,
            ProtectedResource resource,
            MeterRegistry registry,
            Clock clock) {
        this(config, resource, registry, clock, Ticker.systemTicker());
    }

    Possession(
            ResourceServerConfig config,
            ProtectedResource resource,
            MeterRegistry registry,
            InstantSource clock,
            Ticker ticker) {
        requireAddress(config.origin());
        this.check = new ProofCheck(config.dpop(), clock);
        this.memory = new ReplayMemory(config.dpop(), ticker);
        this.resource = resource;
        this.good = counter(registry, "good");
        this.refused = counter(registry, "refused");
        this.bound = counter(registry, "bound");
        this.notBound = counter(registry, "not_bound");
    }

    /** Without it no proof could ever be for a request here. */
    private static void requireAddress(String origin) {
        if (ProofTarget.find("GET", origin).isEmpty()) {
            throw new IllegalStateException(
                    "plugged.resource-server.origin: "
                            + origin
                            + " is no address of a website; write the like of https://plugged.in");
        }
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.counter("plugged.tokens.proofs", "outcome", outcome);
    }

    /**
     * Fails with an {@link ApiException} unless the token came as it has to. A request that is
     * authenticated once more needs no second proof.
     *
     * @param jkt the thumbprint of the key to which the token is bound
     * @param proven whether it came as one that is bound
     */
    void require(Optional<String> jkt, boolean proven, String token, RoutingContext context) {
        if (jkt.isEmpty() && !proven) {
            return;
        }
        DpopCaller.note(context);
        if (jkt.isEmpty()) {
            notBound.increment();
            throw new ApiException(
                    refusal(
                            "not_bound",
                            "The access token is bound to no key",
                            "Send it in the header Authorization: Bearer <token>."));
        }
        if (!proven) { // whoever only stole its text shows it so
            bound.increment();
            throw new ApiException(
                    refusal(
                            "bound",
                            "The access token is bound to a key",
                            "Send it in the header Authorization: DPoP <token>, with a proof in the header DPoP."));
        }
        if (!token.equals(context.<@Nullable String>get(PROVEN))) {
            prove(jkt.get(), token, context);
            context.put(PROVEN, token);
        }
    }

    private void prove(String jkt, String token, RoutingContext context) {
        Optional<String> fault = fault(jkt, token, context);
        (fault.isEmpty() ? good : refused).increment();
        fault.ifPresent(
                why -> {
                    throw new ApiException(
                            refusal(
                                    "invalid_dpop_proof",
                                    why,
                                    "Make a new proof for each request, with the key of the token."));
                });
    }

    private Optional<String> fault(String jkt, String token, RoutingContext context) {
        Optional<ProofTarget> target = target(context);
        if (target.isEmpty()) {
            return Optional.of("Nobody here knows for which request the DPoP proof was made");
        }
        List<String> proofs = context.request().headers().getAll(ProofCheck.HEADER);
        var bound = new BoundToken(token, jkt);
        return switch (check.check(proofs, target.get(), Optional.of(bound))) {
            case ProofOutcome.Bad(var why) -> Optional.of(why);
            case ProofOutcome.Good(var proof) ->
                    Optional.of("The DPoP proof has been shown before")
                            .filter(_ -> !memory.isNew(proof));
        };
    }

    private Optional<ProofTarget> target(RoutingContext context) {
        return OriginalRequest.of(context)
                .map(
                        original ->
                                Optional.of(original)
                                        .filter(OriginalRequest::known)
                                        .flatMap(this::target))
                .orElseGet(
                        () ->
                                ProofTarget.find(
                                        context.request().method().name(),
                                        resource.address(context)));
    }

    private Optional<ProofTarget> target(OriginalRequest original) {
        return ProofTarget.find(original.method(), resource.address(original.path()));
    }

    private static ApiError refusal(String reason, String message, String hint) {
        return ApiError.unauthorized(reason, message).with("hint", hint);
    }
}
