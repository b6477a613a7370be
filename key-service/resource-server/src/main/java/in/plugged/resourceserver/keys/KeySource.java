package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.PresentedKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Knows which keys exist: key-service over HTTP, or, inside key-service, its own database. */
public interface KeySource {

    /**
     * The presented key as it stands; empty when there is none with that id and secret. Fails with
     * {@link KeysUnavailable} when nobody can tell.
     */
    Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand);

    /**
     * Says that the presented key came in clear text. True when there is one with that id and
     * secret; only then is anything done about it. Fails like {@link #ask}. A source that keeps no
     * note of such keys looks, and no more.
     */
    default Uni<Boolean> exposed(PresentedKey key) {
        return ask(key, Demand.ANY).map(Optional::isPresent);
    }

    /**
     * How long one answer may serve again while this instance can't prove that it hears
     * revocations.
     */
    Duration reuseWhileDeaf();

    /**
     * Whether changes of its keys come on the trust topics. If not, nobody listens there, and every
     * key is asked for at each request.
     */
    default boolean announcesChanges() {
        return true;
    }

    /**
     * How fresh an answer must be.
     *
     * @param minVersion a lower version of the key is known to be outdated
     * @param fresh the answer must come from the primary database, not from a memory
     */
    record Demand(long minVersion, boolean fresh) {

        /** Any answer will do. */
        public static final Demand ANY = new Demand(0, false);
    }

    /**
     * The answer could not be had: refused connection, no answer in time, or a source that is
     * itself in trouble.
     */
    final class KeysUnavailable extends RuntimeException {
        public KeysUnavailable(Throwable cause) {
            super("Keys can't be verified right now", cause, false, false);
        }
    }
}
