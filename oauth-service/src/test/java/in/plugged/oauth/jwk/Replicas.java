package in.plugged.oauth.jwk;

import com.nimbusds.jose.JOSEObjectType;
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
 * for 30 days and are published an hour before; tokens live 10 minutes.
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
                new SigningKeyTable(table.database(), master, new RotationPlan(config), clock);
        var keys = new SigningKeys(rotation, master, clock);
        keys.open(new StartupEvent());
        return keys;
    }

    /** Time passes, and the replica looks after its keys. */
    void move(SigningKeys keys, Duration by) {
        clock.move(by);
        keys.reload();
    }

    /** The ids of the keys that everybody may see. */
    static Set<String> published(SigningKeys keys) throws ParseException {
        return JWKSet.parse(keys.published().orElseThrow()).getKeys().stream()
                .map(key -> key.getKeyID())
                .collect(Collectors.toSet());
    }

    /** The id of the key whose turn it is. */
    static String signer(SigningKeys keys) {
        return token(keys).getHeader().getKeyID();
    }

    static SignedJWT token(SigningKeys keys) {
        try {
            return SignedJWT.parse(
                    keys.sign(new JWTClaimsSet.Builder().subject("a").build(), JOSEObjectType.JWT)
                            .orElseThrow());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
