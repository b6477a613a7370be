package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.trust.Flights;
import in.plugged.resourceserver.trust.SourceOutage;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the source for a key, and trusts the answer only as far as events allow: one that is older
 * than an event is thrown away and asked again. Who asks for the same key at the same time shares
 * one question.
 */
@ApplicationScoped
class KeyLookup {

    private final SourceOutage outage =
            new SourceOutage("keys", "key-service and the key that it is asked with");
    private final Flights<CredentialDigest, Optional<KeySnapshot>> flights = new Flights<>();
    private final KeySource source;
    private final TrustState trust;

    KeyLookup(KeySource source, TrustState trust) {
        this.source = source;
        this.trust = trust;
    }

    /** A setting that the source misses stops the start, not the first request. */
    @Startup
    void requireSettings() {
        source.reuseWhileDeaf();
    }

    /** How long an answer may serve again while this instance hears nothing. */
    Duration reuseWhileDeaf() {
        return source.reuseWhileDeaf();
    }

    /** False for a moment after the source could not be reached: it need not be hammered then. */
    boolean worthTrying() {
        return outage.worthTrying();
    }

    boolean underWay(CredentialDigest digest) {
        return flights.underWay(digest);
    }

    /**
     * The key as it stands, empty when there is none. Fails with {@link KeysUnavailable} when
     * nobody can tell.
     */
    Uni<Optional<KeySnapshot>> ask(PresentedKey key, CredentialDigest digest, Demand demand) {
        return demand.equals(Demand.ANY)
                ? flights.shared(digest, () -> alone(key, digest, demand))
                : alone(key, digest, demand);
    }

    private Uni<Optional<KeySnapshot>> alone(
            PresentedKey key, CredentialDigest digest, Demand demand) {
        return askSource(key, sharpened(key, demand))
                .flatMap(answer -> newerThanEvents(key, answer))
                .invoke(
                        answer ->
                                answer.ifPresentOrElse(
                                        found -> remember(digest, found),
                                        () -> trust.keys().remove(key.id(), digest)));
    }

    /** Only a source that can't be reached is left alone for a moment, not one that lags. */
    private Uni<Optional<KeySnapshot>> askSource(PresentedKey key, Demand demand) {
        return source.ask(key, demand).onFailure(KeysUnavailable.class).invoke(outage::note);
    }

    private Demand sharpened(PresentedKey key, Demand demand) {
        return new Demand(
                Math.max(demand.minVersion(), trust.heard(key.id())),
                demand.fresh() || trust.settling());
    }

    /** An event came while the question was open and named a higher version: ask once more. */
    private Uni<Optional<KeySnapshot>> newerThanEvents(
            PresentedKey key, Optional<KeySnapshot> answer) {
        long heard = trust.heard(key.id());
        return outdated(answer, heard)
                ? askSource(key, new Demand(heard, true))
                        .invoke(again -> refuseOutdated(again, trust.heard(key.id())))
                : Uni.createFrom().item(answer);
    }

    private static void refuseOutdated(Optional<KeySnapshot> answer, long heard) {
        if (outdated(answer, heard)) {
            throw new KeysUnavailable(
                    new IllegalStateException("The source knows less than the events"));
        }
    }

    private static boolean outdated(Optional<KeySnapshot> answer, long heard) {
        return answer.isPresent() && answer.get().version() < heard;
    }

    private void remember(CredentialDigest digest, KeySnapshot found) {
        if (!trust.deaf() || !source.reuseWhileDeaf().isZero()) {
            trust.keys().put(digest, found);
        }
    }
}
