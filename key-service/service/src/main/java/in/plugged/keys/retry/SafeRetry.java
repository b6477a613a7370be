package in.plugged.keys.retry;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.Peppers.MissingPepper;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets a caller repeat a call whose answer got lost. All of it happens in the transaction of the
 * call itself: what fails, or is killed, leaves nothing behind, and the next one is a first call
 * again.
 */
@ApplicationScoped
public class SafeRetry {

    private static final Logger LOG = Logger.getLogger(SafeRetry.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final RetryRepository retries;
    private final SecretSeal seal;
    private final KeysConfig config;
    private final Clock clock;

    SafeRetry(RetryRepository retries, SecretSeal seal, KeysConfig config, Clock clock) {
        this.retries = retries;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What the call made when it was made before; empty for the first time, and then nobody else
     * gets this far until the transaction ends. Fails with 409 while another one is under way, or
     * when that call had another body.
     */
    public Uni<Optional<RetryRow>> begin(SafeCall call) {
        return retries.tryLock(call)
                .invoke(SafeRetry::requireAlone)
                .chain(() -> retries.find(call, clock.instant().minus(config.safeRetry().kept())))
                .invoke(found -> found.ifPresent(row -> requireSame(row, call)));
    }

    private static void requireAlone(boolean alone) {
        if (!alone) {
            throw new ApiException(
                    ApiError.underWay(
                            "The first call with this Idempotency-Key still runs",
                            RETRY_AFTER_SECONDS));
        }
    }

    private static void requireSame(RetryRow row, SafeCall call) {
        if (!row.isOf(call)) {
            throw new ApiException(
                    ApiError.conflict("The Idempotency-Key was used with another body")
                            .with("hint", "Use a new Idempotency-Key for each different request."));
        }
    }

    /** Remembers that the call gave the key its newest secret. */
    public Uni<Void> remember(SafeCall call, ApiKey key, PresentedKey secret) {
        SealedSecret sealed = seal.seal(secret.text(), RetryRow.place(call, key));
        return retries.replace(call, new RetryRow(call, key, sealed, clock.instant()))
                .replaceWithVoid();
    }

    /**
     * The secret that the call made, for as long as its answer may have got lost, and as it is
     * still good.
     */
    public Optional<PresentedKey> secretOf(RetryRow row, ApiKey key) {
        Instant now = clock.instant();
        boolean young = now.isBefore(row.createdAt().plus(config.safeRetry().secretFor()));
        return row.secret()
                .filter(_ -> young && isGood(key, row.secretVersion(), now))
                .flatMap(secret -> open(secret, row))
                .map(text -> new PresentedKey(key.prefix(), key.id(), text));
    }

    /** The same for a call that begins somewhere else; empty also when it made nothing. */
    public Uni<Optional<PresentedKey>> secretOf(SafeCall call, ApiKey key) {
        return retries.find(call, clock.instant().minus(config.safeRetry().kept()))
                .map(found -> found.flatMap(row -> secretOf(row, key)));
    }

    private static boolean isGood(ApiKey key, int secretVersion, Instant now) {
        return !key.revoked()
                && key.liveSecrets(now).stream()
                        .anyMatch(secret -> secret.version() == secretVersion);
    }

    private Optional<String> open(SealedSecret sealed, RetryRow row) {
        try {
            return seal.open(sealed, row.place());
        } catch (MissingPepper e) {
            LOG.warnf("A call can't be repeated here: %s", e.getMessage());
            throw new ApiException(ApiError.unavailable("The key can't be shown right now"));
        }
    }
}
