package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What applications get to act for users. */
public interface TokensConfig {
    /** How long the code lives that a browser carries to an application. */
    @WithDefault("PT60S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration codeLives();

    /**
     * Whether clients can have tokens bound to a key of theirs (DPoP). Off, proofs are passed over,
     * and no metadata tells of them: switch it on once everybody who takes tokens asks for proofs.
     * Tokens that are bound already stay so.
     */
    @WithDefault("true")
    boolean dpop();

    /** How long an access token is good. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 10)
    @DurationMax(days = 1)
    Duration accessLives();

    /** How long a refresh token is good, from its own issue on. */
    @WithDefault("P30D")
    @DurationMin(minutes = 1)
    Duration refreshLives();

    /** How long a used refresh token gives the same answer again, since answers get lost. */
    @WithDefault("PT10S")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 1)
    Duration refreshGrace();

    /** How long a device code gives the same tokens again, since answers get lost. */
    @WithDefault("PT30S")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 1)
    Duration deviceGrace();

    /**
     * How often one application may be let in anew under one grant and go on; one more ends what is
     * oldest.
     */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int maxFamilies();
}
