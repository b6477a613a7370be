package in.plugged.resourceserver;

import in.plugged.resourceserver.credential.Environment;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of an application that accepts the suite's credentials. Each has a default that is
 * safe in production.
 */
@ConfigMapping(prefix = "plugged.resource-server")
public interface ResourceServerConfig {

    /** Where keys are verified. key-service itself leaves it out. */
    KeyService keyService();

    /** Where sessions and access tokens are verified. oauth-service itself leaves it out. */
    OauthService oauthService();

    /**
     * The name of this application in the {@code aud} of service tokens; without it none is
     * accepted.
     */
    Optional<String> audience();

    /**
     * The address by which clients ask for access tokens for this application alone, such as {@code
     * https://app.example/mcp}. Tokens for the whole origin are good here as well.
     */
    Optional<URI> resource();

    /**
     * The scopes with which clients begin here: they stand in every 401 and are the {@code
     * scopes_supported} of the metadata. Which ones a call needs besides, its 403 says. Without
     * them the metadata has every public scope.
     */
    Optional<Set<String>> resourceScopes();

    /** What this application is called in its metadata, for people. */
    @WithDefault("Plugged.in")
    String resourceName();

    /** Which keys are good here: {@code live}, {@code test}, or both. */
    @WithDefault("live")
    Set<Environment> environments();

    /** What stands between prefix and key id in every key of this installation. */
    @WithDefault("plg")
    String tag();

    /**
     * Public scopes of this deployment's backends beside the built-in ones, each {@code
     * verb:resource}.
     */
    Optional<Set<String>> scopes();

    /**
     * Addresses and CIDR blocks of the proxies whose {@code X-Forwarded-*} are believed. None by
     * default.
     */
    Optional<List<String>> trustedProxies();

    /** The public address of the suite: scripts of its own pages may use secret keys. */
    @WithDefault("https://plugged.in")
    String origin();

    /**
     * What becomes of a credential that came in clear text, as a trusted proxy says: {@code
     * refuse}, {@code revoke} or {@code allow}. A key that is not let in so is reported to
     * key-service, whose own setting decides whether it is marked for its owner or revoked.
     */
    @WithDefault("refuse")
    InsecureTransport insecureTransport();

    /**
     * How old the proof may be that every revocation announced so far was heard. Past it nothing is
     * answered from memory. A larger value keeps a cut-off instance serving for longer, and lets a
     * revoked key live as long there.
     */
    @WithDefault("PT5S")
    Duration maxStaleness();

    /**
     * The max-staleness of key-service: until a start is older than that, answers are asked for
     * past its cache.
     */
    @WithDefault("PT5S")
    Duration keyServiceMaxStaleness();

    /**
     * The max-staleness of oauth-service: until a start is older than that, answers are asked for
     * past its cache.
     */
    @WithDefault("PT5S")
    Duration oauthServiceMaxStaleness();

    /** How often the brokers are asked how far the topics go. */
    @WithDefault("PT1S")
    Duration proofInterval();

    Cache cache();

    Tokens tokens();

    UnknownKeysConfig unknownKeys();

    DpopConfig dpop();

    V1 v1();

    Cors cors();

    UsageConfig usage();

    RatelimitServiceConfig ratelimitService();

    LimitsConfig limits();

    /** Where and as whom to ask. */
    interface KeyService {
        /** The base address, such as {@code http://key-service:8080}. */
        Optional<URI> url();

        /**
         * A bootstrap key with the scope {@code keys:verify}. Without it a service token is shown,
         * which oauth-service gives to the client of this application.
         */
        Optional<String> key();

        /** After this long a question counts as unanswered. */
        @WithDefault("PT2S")
        Duration timeout();
    }

    /** Where and as whom to ask for sessions and access tokens. */
    interface OauthService {
        /**
         * The base address, such as {@code http://oauth-service:8080}. Without it cookies are not
         * read and access tokens are unknown.
         */
        Optional<URI> url();

        /** The id of this application's service client. */
        Optional<String> clientId();

        /** Its secret. */
        Optional<String> clientSecret();

        /** After this long a question counts as unanswered. */
        @WithDefault("PT2S")
        Duration timeout();
    }

    /** What is remembered, and for how long. */
    interface Cache {
        /** The memory that verified keys may take. */
        @WithDefault("64M")
        MemorySize maxSize();

        /** An entry older than this is asked again before it is used. */
        @WithDefault("PT60S")
        Duration maxAge();

        /** An entry older than this is asked again in the background while it goes on serving. */
        @WithDefault("PT30S")
        Duration refreshAfter();

        /** How many unknown keys are remembered, apart from the good ones. */
        @WithDefault("50000")
        @Min(1)
        @Max(10_000_000)
        int maxUnknown();

        /** How long an unknown key is refused without asking again. */
        @WithDefault("PT30S")
        Duration unknownAge();

        /** For how many keys the newest announced version is remembered. */
        @WithDefault("100000")
        @Min(1)
        @Max(10_000_000)
        int maxVersions();
    }

    /** What is remembered of sessions and access tokens; for how long, is as for keys. */
    interface Tokens {
        /** The memory that verified tokens may take. */
        @WithDefault("32M")
        MemorySize maxSize();

        /** How many announced endings are remembered. */
        @WithDefault("100000")
        @Min(1)
        @Max(10_000_000)
        int maxEndings();
    }

    /** Callers of version 1 of the API. */
    interface V1 {
        /**
         * Whether {@code /api/v1/…} is answered like {@code /api/…}, and {@code X-API-Key} read. If
         * not, these paths are 404 and that header is like none.
         */
        @WithDefault("true")
        boolean enabled();

        /** Since when callers are asked to move, told in {@code Deprecation}. */
        @WithDefault("2026-01-01T00:00:00Z")
        Instant deprecatedAt();

        /** When version 1 ends, told in {@code Sunset}. Nothing ends by itself: see enabled. */
        @WithDefault("2027-12-31T00:00:00Z")
        Instant sunsetAt();

        /** The page that says how to move, told in {@code Link}. */
        @WithDefault("https://plugged.in/openapi")
        URI link();
    }

    /** Scripts of other origins. */
    interface Cors {
        /** The origins that may read answers, such as {@code https://app.example}; * for all. */
        @WithDefault("*")
        Set<String> origins();
    }

    enum InsecureTransport {
        REFUSE,
        REVOKE,
        ALLOW
    }
}
