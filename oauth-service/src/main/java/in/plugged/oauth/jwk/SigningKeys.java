package in.plugged.oauth.jwk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.jwk.KeyRing.Held;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Signs with the key whose turn it is, and checks what was signed with any that is published. All
 * of it happens in memory: it goes on while the database is away.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final SigningKeyTable table;
    private final MasterKeys masterKeys;
    private final Clock clock;
    private volatile KeyRing ring = KeyRing.EMPTY;

    SigningKeys(SigningKeyTable table, MasterKeys masterKeys, Clock clock) {
        this.table = table;
        this.masterKeys = masterKeys;
        this.clock = clock;
    }

    /**
     * A master key that is missing stops the start. A database that is away does not: keys are
     * there as soon as it is back.
     */
    void open(@Observes StartupEvent start) {
        try {
            List<StoredKey> keys = table.rotated();
            keys.forEach(key -> masterKeys.require(key.privateJwk().version(), key.id()));
            hold(keys);
        } catch (SQLException e) {
            LOG.warnf("No signing keys yet, tokens can't be made (%s): check the database", e);
        }
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void reload() {
        try {
            hold(table.rotated());
        } catch (SQLException e) {
            LOG.warnf(
                    "Signing keys could not be read (%s), going on with %d: check the database",
                    e, ring.keys().size());
        }
    }

    private void hold(List<StoredKey> keys) {
        ring = KeyRing.of(keys.stream().map(this::opened).toList());
    }

    /** Another replica may know a newer master key: its key is published here, and not used. */
    private Held opened(StoredKey key) {
        boolean known = masterKeys.has(key.privateJwk().version());
        if (!known) {
            LOG.errorf(
                    "The signing key %s needs plugged.oauth.signing.master-keys.\"%d\": set it before %s",
                    key.id(), key.privateJwk().version(), key.signsFrom());
        }
        return new Held(
                key.kind(),
                key.publicKey(),
                known ? Optional.of(key.privateKey(masterKeys)) : Optional.empty(),
                key.signsFrom());
    }

    /** What everybody may see, a JSON web key set; empty while there is no key. */
    Optional<String> published() {
        KeyRing held = ring;
        return held.keys().isEmpty() ? Optional.empty() : Optional.of(held.published());
    }

    /**
     * A token with these claims, signed with ES256; empty when there is no key, since the database
     * was away from the start on.
     *
     * @param type the header {@code typ}, so that no token is taken for one of another kind
     */
    public Optional<String> sign(JWTClaimsSet claims, JOSEObjectType type) {
        return sign(claims, type, JWSAlgorithm.ES256);
    }

    /**
     * The same with another algorithm.
     *
     * @param algorithm {@code ES256} or {@code RS256}; with any other one nothing is signed
     */
    public Optional<String> sign(JWTClaimsSet claims, JOSEObjectType type, JWSAlgorithm algorithm) {
        return KeyKind.of(algorithm)
                .flatMap(
                        kind ->
                                ring.signing(kind, clock.instant())
                                        .map(key -> signed(claims, type, kind, key)));
    }

    private static String signed(JWTClaimsSet claims, JOSEObjectType type, KeyKind kind, JWK key) {
        var header =
                new JWSHeader.Builder(kind.algorithm()).keyID(key.getKeyID()).type(type).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(kind.signer(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key " + key.getKeyID() + " fails", e);
        }
        return token.serialize();
    }

    /** Whether that token bears a signature of one of our keys. Its claims are another question. */
    public boolean signedHere(SignedJWT token) {
        JWSHeader header = token.getHeader();
        return KeyKind.of(header.getAlgorithm())
                .filter(kind -> verified(token, kind, header))
                .isPresent();
    }

    /** Whether a key of that id is published; one that is missing is none. */
    public boolean knows(@Nullable String keyId) {
        return ring.keys().stream().anyMatch(key -> key.publicKey().getKeyID().equals(keyId));
    }

    private boolean verified(SignedJWT token, KeyKind kind, JWSHeader header) {
        return Optional.ofNullable(header.getKeyID())
                .flatMap(id -> ring.publicKey(kind, id))
                .filter(key -> verified(token, kind, key))
                .isPresent();
    }

    private static boolean verified(SignedJWT token, KeyKind kind, JWK key) {
        try {
            return token.verify(kind.verifier(key));
        } catch (JOSEException e) {
            return false; // a header that asks for what the algorithm has not
        }
    }
}
