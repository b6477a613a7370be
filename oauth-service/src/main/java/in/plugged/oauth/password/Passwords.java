package in.plugged.oauth.password;

import in.plugged.oauth.OauthConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes and checks hashes of passwords, on threads of their own. Neither belongs into a
 * transaction: it takes long, and others wait for the connection.
 */
@ApplicationScoped
public class Passwords {

    private final PasswordPool pool;
    private final SecureRandom random = new SecureRandom();
    private final Argon2Figures figures;
    private final Argon2Hash nobody;

    Passwords(PasswordPool pool, OauthConfig config) {
        this.pool = pool;
        this.figures =
                new Argon2Figures(
                        config.passwords().memory(),
                        config.passwords().iterations(),
                        Argon2Figures.ONE_LANE);
        this.nobody = Argon2Hash.ofNobody(figures, random);
    }

    /** The text to store. Fails with 503 when too many are waiting. */
    public Uni<String> hash(String password) {
        byte[] bytes = PasswordText.bytes(password);
        return pool.run(() -> Argon2Hash.of(bytes, figures, random).toString());
    }

    /**
     * Whether it is the password of that stored hash. Without one the answer is no, after the same
     * work: the time tells nobody which accounts exist. Fails with 503 when too many are waiting.
     */
    public Uni<Boolean> matches(String password, Optional<String> stored) {
        byte[] bytes = PasswordText.bytes(password);
        Argon2Hash hash = stored.map(Argon2Hash::parse).orElse(nobody);
        return pool.run(() -> hash.matches(bytes)).map(matched -> matched && stored.isPresent());
    }

    /** The text to store for somebody who has no password: none is known to fit. Costs nothing. */
    public String ofNobody() {
        return Argon2Hash.ofNobody(figures, random).toString();
    }

    /** Whether it was made with other figures than those that are configured now. */
    public boolean outdated(String stored) {
        return !Argon2Hash.parse(stored).figures().equals(figures);
    }
}
