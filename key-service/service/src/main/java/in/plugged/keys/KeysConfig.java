package in.plugged.keys;

import in.plugged.service.outbox.Announcement;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Every setting of key-service. */
@ConfigMapping(prefix = "plugged.keys")
public interface KeysConfig {

    /** Secrets that hashes are keyed with, base64 of at least 32 bytes, by version. */
    Map<Integer, String> peppers();

    /**
     * The version that new hashes are made with, and that older ones move to; the highest one if
     * nothing else is said. A new pepper must be known to every replica before one of them uses it.
     */
    Optional<Integer> currentPepper();

    /** Keys that exist by configuration alone: they are gone when they are gone from here. */
    Map<String, BootstrapKey> bootstrap();

    FirstKey firstKey();

    /** How many keys one hub may hold, revoked ones not counted. */
    @WithDefault("1000")
    @Min(1)
    @Max(1_000_000)
    int maxPerHub();

    Rotation rotation();

    Announcement announcement();

    SafeRetry safeRetry();

    Descendants descendants();

    Sessions sessions();

    LeakReports leakReports();

    Restore restore();

    Gateways gateways();

    /** What gateways that ask {@code check} are known to do. */
    interface Gateways {
        /**
         * Whether those that ask over HTTP write method and path of their caller's request into
         * {@code X-Forwarded-Method} and {@code X-Forwarded-Uri}, whatever the caller has put
         * there. Without it access tokens that are bound to a key are not good there: nobody could
         * tell for which request a proof was made.
         */
        @WithDefault("false")
        boolean nameRequest();
    }

    /** How an installation begins that has no key yet. */
    interface FirstKey {
        /**
         * Who knows it may make one key with the scope {@code admin}, in any hub: at least 32
         * characters. To be removed afterwards.
         */
        Optional<String> secret();
    }

    /** A key without a row in the database. */
    interface BootstrapKey {
        /** The whole key. */
        String key();

        /** What it may do; internal scopes are allowed here and nowhere else. */
        Set<String> scopes();

        /** The hub in which it acts, when it manages keys. */
        Optional<String> hubId();

        /** The owner of the keys that it makes. */
        Optional<String> userId();
    }

    /** How secrets are replaced. */
    interface Rotation {
        /** How long the old secret goes on working when the caller names no overlap. */
        @WithDefault("PT24H")
        Duration overlap();

        /** After this long a production key is marked as due for rotation. */
        @WithDefault("P90D")
        Duration dueAfter();
    }

    /** How calls with an {@code Idempotency-Key} are remembered. */
    interface SafeRetry {
        /** How long repeating a call makes nothing new. */
        @WithDefault("PT24H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 7)
        Duration kept();

        /** How long the secret is kept, encrypted, for a caller that missed the answer. */
        @WithDefault("PT1M")
        @DurationMin
        @DurationMax(minutes = 10)
        Duration secretFor();
    }

    /** How a key ends with all that was made with it. */
    interface Descendants {
        /** How many keys end in one transaction. */
        @WithDefault("500")
        @Min(1)
        @Max(5_000)
        int batch();

        /** How long one process may take for a batch before any other takes over. */
        @WithDefault("PT10S")
        Duration lease();
    }

    /** What people do with their own session, without a key. */
    interface Sessions {
        /** Giving a key the scope {@code admin} takes a log-in not older than this. */
        @WithDefault("PT15M")
        Duration recent();
    }

    /** Keys that somebody found where they should not be. */
    interface LeakReports {
        /**
         * How many reports one address may send in an hour, to each replica. An address is one of
         * IPv4, or a /64 of IPv6.
         */
        @WithDefault("10")
        @Min(1)
        @Max(1_000_000)
        int maxPerHour();
    }

    /** After the database was brought back from a backup. */
    interface Restore {
        /**
         * Whether this start makes true again what was announced after the backup: each key that
         * was revoked since then ends again, and each that was changed is suspended until its owner
         * has looked at it. The service is not ready before that. To be taken away afterwards.
         */
        @WithDefault("false")
        boolean hearAgain();
    }
}
