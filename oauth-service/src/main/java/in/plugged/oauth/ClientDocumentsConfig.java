package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Clients whose id is the https address of a document that describes them, so that they need not
 * register. The documents are fetched as plugged.oauth.client-calls.* says.
 */
public interface ClientDocumentsConfig {
    /**
     * Whether there may be such clients. Turn it off where this service reaches nothing outside.
     */
    @WithDefault("true")
    boolean served();

    /** The hosts of addresses that are taken; all of them where this is not set. */
    Optional<Set<String>> hosts();

    /** Bytes of a document at most. */
    @WithDefault("10240")
    @Min(1_024)
    @Max(65_536)
    int longest();

    /** So long a document counts at most without being asked for anew, whatever its server says. */
    @WithDefault("PT24H")
    @DurationMin(seconds = 30)
    @DurationMax(hours = 24)
    Duration kept();

    /** Documents that one replica asks for in a minute; 0 for any number. */
    @WithDefault("300")
    @Min(0)
    @Max(1_000_000)
    int maxPerMinute();

    /** Of these, for requests from one address of the network; 0 for any number. */
    @WithDefault("30")
    @Min(0)
    @Max(1_000_000)
    int maxPerAddress();
}
