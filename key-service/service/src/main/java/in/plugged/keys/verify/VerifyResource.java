package in.plugged.keys.verify;

import in.plugged.keys.revoke.KeyExposure;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.keys.KeyUses;
import in.plugged.resourceserver.keys.KeyVerification;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import in.plugged.resourceserver.keys.KeyVerifier;
import in.plugged.resourceserver.keys.KeyVerifier.Demands;
import in.plugged.resourceserver.keys.VerifyAnswer;
import in.plugged.resourceserver.ratelimit.RequestLimits;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells services and backends whether a key is good. */
@Path("/api/auth/keys/verify")
@Produces(MediaType.APPLICATION_JSON)
class VerifyResource {

    private static final Demand ANEW = new Demand(0, true);

    /** The real route is known to the one who asks alone. */
    private static final String ROUTE_OF_REPORTS = "verify";

    private final KeyVerifier verifier;
    private final KeyExposure exposure;
    private final KeyFormat format;
    private final KeyUses uses;
    private final RequestLimits limits;

    VerifyResource(
            KeyVerifier verifier,
            KeyExposure exposure,
            ResourceServerConfig config,
            KeyUses uses,
            RequestLimits limits) {
        this.limits = limits;
        this.verifier = verifier;
        this.exposure = exposure;
        this.uses = uses;
        this.format = new KeyFormat(config.tag());
    }

    /**
     * A key, and what the one who asks wants to know of it.
     *
     * @param insecure the key came in clear text: one that is good is marked or ended by it
     * @param cost what the request takes from the key's limit, 0 to ask only: has the request
     *     counted as a use of the key
     */
    @StrictBody
    record Question(
            @NotNull String key,
            @Nullable Set<@NotNull String> scopes,
            @Nullable CallerAddress ip,
            @Nullable Boolean insecure,
            @Nullable @Min(0) @Max(1_000_000) Long cost,
            @Nullable @Min(0) Long minVersion,
            @Nullable Boolean fresh) {

        Demands demands() {
            return new Demands(
                    Optional.ofNullable(ip).map(CallerAddress::value),
                    scopes == null ? Set.of() : scopes);
        }

        Demand demand() {
            return new Demand(minVersion == null ? 0 : minVersion, Boolean.TRUE.equals(fresh));
        }

        boolean cameInClearText() {
            return Boolean.TRUE.equals(insecure);
        }

        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    @POST
    @PermissionsAllowed("keys:verify")
    public Uni<VerifyAnswer> verify(@NotNull(message = "must be given") Question question) {
        return format.parse(question.key())
                .map(key -> verify(key, question))
                .orElseGet(() -> Uni.createFrom().item(malformed(question)))
                .map(LimitedKey::answer);
    }

    private LimitedKey malformed(Question question) {
        return LimitedKey.unasked(verifier.malformed(KeyPrefix.of(question.key())));
    }

    private Uni<LimitedKey> verify(PresentedKey key, Question question) {
        long since = System.nanoTime();
        return verifier.verify(key, question.demands(), question.demand())
                .flatMap(
                        outcome ->
                                question.cameInClearText()
                                        ? noted(key, question, outcome)
                                        : Uni.createFrom().item(outcome))
                .onFailure(KeysUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable("Keys can't be verified right now")))
                .flatMap(verification -> limited(verification, question))
                .invoke(found -> countIfUsed(found.verification(), question, since));
    }

    private Uni<LimitedKey> limited(KeyVerification verification, Question question) {
        Long cost = question.cost();
        return cost != null && verification instanceof Valid valid
                ? taken(valid, cost)
                : Uni.createFrom().item(LimitedKey.unasked(verification));
    }

    private Uni<LimitedKey> taken(Valid valid, long cost) {
        KeySnapshot key = valid.key();
        return limits.take(key.caller(), key.key(), cost)
                .map(
                        decision ->
                                decision.map(taken -> LimitedKey.of(key, taken, cost))
                                        .orElseGet(() -> LimitedKey.unasked(valid)));
    }

    /** Who names a cost has the request at hand; who names none only looks at the key. */
    private void countIfUsed(KeyVerification verification, Question question, long since) {
        if (question.cost() != null) {
            Demands demands = question.demands();
            uses.report(
                    verification,
                    demands.address(),
                    ROUTE_OF_REPORTS,
                    Set.copyOf(demands.scopes()),
                    since);
        }
    }

    /** What the key is worth after its exposure is noted, which may have ended it. */
    private Uni<KeyVerification> noted(
            PresentedKey key, Question question, KeyVerification before) {
        return before.matched()
                .map(exposure::note)
                .orElseGet(() -> Uni.createFrom().item(false))
                .flatMap(
                        outdated ->
                                outdated
                                        ? verifier.verify(key, question.demands(), ANEW)
                                        : Uni.createFrom().item(before));
    }
}
