package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * An OpenID provider of somebody else, with which people may log in. It is registered there with
 * the redirect address {@code <origin>/login/with/<name>}.
 */
public interface OutsideProviderConfig {

    /** How it is spoken to: by OpenID Connect, or as its maker has it. */
    @WithDefault("openid")
    Kind kind();

    /** What people know it by; the name of its kind or its own, if not said. */
    Optional<String> title();

    /** Its issuer, below which it describes itself. Of Google and GitHub it is known. */
    Optional<URI> url();

    /**
     * What it calls itself in its ID tokens, to the letter, where that is not its url. One that
     * calls itself anything else lets nobody in.
     */
    Optional<URI> issuer();

    /** What this installation is to it. */
    String clientId();

    /** What this installation proves that with. */
    String clientSecret();

    /** Where the secret stands in a request. */
    @WithDefault("basic")
    ClientAuth clientAuth();

    /** What it is asked for; e-mail and profile, as its kind has it, if not said. */
    Optional<List<String>> scopes();

    /** Whether it is asked for its user info. Without, the ID token has to carry the address. */
    @WithDefault("true")
    boolean userInfo();

    /** Where the API of GitHub is; of an own GitHub Enterprise it is below that. */
    @WithDefault("https://api.github.com")
    URI githubApi();

    /** How long each of its answers is waited for. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration timeout();

    /** Who speaks how. */
    enum Kind {
        OPENID,
        GOOGLE,
        GITHUB
    }

    /** Where a client may have its secret (RFC 6749, section 2.3.1). */
    enum ClientAuth {
        BASIC,
        POST
    }
}
