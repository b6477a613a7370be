package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The keys that tokens are signed with (ES256 and RS256). */
public interface SigningConfig {
    /**
     * Secrets that private keys are encrypted with at rest, base64 of 32 bytes, by version. New
     * keys take the highest one; a version can go when no signing key needs it any more.
     */
    Map<Integer, String> masterKeys();

    /** How long a key signs before the next one takes over. */
    @WithDefault("P30D")
    @DurationMin(minutes = 10)
    Duration rotateAfter();

    /** How long a key is published before it signs, so that nobody meets one unknown. */
    @WithDefault("PT1H")
    @DurationMin(minutes = 1)
    Duration publishedBefore();

    /** How long a service token is good. */
    @WithDefault("PT10M")
    @DurationMin(seconds = 10)
    @DurationMax(hours = 1)
    Duration serviceTokenLives();

    /**
     * How many bits a new RSA key has. No more than 3072: a longer one signs for so long (8 ms with
     * 4096) that other requests wait.
     */
    @WithDefault("2048")
    @Min(2048)
    @Max(3072)
    int rsaBits();
}
