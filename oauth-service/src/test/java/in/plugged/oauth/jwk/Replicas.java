package in.plugged.oauth.jwk;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.TestSettings;
import in.plugged.service.testing.MovedClock;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/**
 * Replicas that share a table of keys and a clock; none of them is the running service. Keys sign
 * for 30 days and are published an hour before; service tokens live 10 minutes, ID tokens an hour.
 */
abstract class Replicas {

    static final Map<String, String> ONE =
            Map.of("\"1\"", "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=");
    static final Map<String, String> TWO =
            Map.of("\"2\"", "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=");
    static final Map<String, String> BOTH = both();
    static final Duration TERM = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofHours(1);

    final MovedClock clock = new MovedClock("2030-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init") // before each test
    OwnTable table;

    @BeforeEach
    void anEmptyTable() throws SQLException {
        table = new OwnTable();
    }

    private static Map<String, String> both() {
        var both = new HashMap<>(ONE);
        both.putAll(TWO);
        return Map.copyOf(both);
    }

    /** One that was given these master keys. */
    SigningKeys started(Map<String, String> masterKeys) {
        var settings = new HashMap<String, String>();
        masterKeys.forEach((version, text) -> settings.put("signing.master-keys." + version, text));
        OauthConfig config = TestSettings.of(settings);
        var master = new MasterKeys(config);
        var rotation =
                new SigningKeyTable(
                        table.database(), master, new RotationPlan(config), clock, config);
        var keys = new SigningKeys(rotation, master, clock);
        keys.open(new StartupEvent());
        return keys;
    }

    /** Time passes, and the replica looks after its keys. */
    void move(SigningKeys keys, Duration by) {
        clock.move(by);
        keys.reload();
    }

    /** The ids of the keys for ES256 that everybody may see. */
    static Set<String> published(SigningKeys keys) throws ParseException {
        return published(keys, JWSAlgorithm.ES256);
    }

    static Set<String> published(SigningKeys keys, JWSAlgorithm algorithm) throws ParseException {
        return JWKSet.parse(keys.published().orElseThrow()).getKeys().stream()
                .filter(key -> algorithm.equals(key.getAlgorithm()))
                .map(key -> key.getKeyID())
                .collect(Collectors.toSet());
    }

    /** The id of the key for ES256 whose turn it is. */
    static String signer(SigningKeys keys) {
        return token(keys).getHeader().getKeyID();
    }

    static String signer(SigningKeys keys, JWSAlgorithm algorithm) {
        return token(keys, algorithm).getHeader().getKeyID();
    }

    static SignedJWT token(SigningKeys keys) {
        return token(keys, JWSAlgorithm.ES256);
    }

    static SignedJWT token(SigningKeys keys, JWSAlgorithm algorithm) {
        try {
            var claims = new JWTClaimsSet.Builder().subject("a").build();
            return SignedJWT.parse(keys.sign(claims, JOSEObjectType.JWT, algorithm).orElseThrow());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
