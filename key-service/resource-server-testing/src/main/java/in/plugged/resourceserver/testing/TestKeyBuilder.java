package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is special about a key; everything that is not said is ordinary. */
public final class TestKeyBuilder {

    /** The hub of keys that are given none. */
    public static final String HUB = "hub_test";

    /** The owner of keys that are given none. */
    public static final String USER = "usr_test";

    private static final String TAG = "plugged.resource-server.tag";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final KeyState state;
    private KeyPrefix prefix = KeyPrefix.PK_LIVE;
    private Set<String> scopes = Set.of();
    private String hub = HUB;
    private String user = USER;
    private String name = "a test key";
    private Optional<Instant> expiresAt = Optional.empty();
    private Instant revokedAt = LONG_AGO;
    private Optional<RateLimit> rateLimit = Optional.empty();
    private Duration retryAfter = Duration.ofSeconds(30);
    private List<AddressBlock> allowedIps = List.of();
    private Map<String, String> metadata = Map.of();

    TestKeyBuilder(KeyState state) {
        this.state = state;
        if (state == KeyState.EXPIRED) {
            expiresAt = Optional.of(LONG_AGO);
        }
    }

    /** What the key may do, and nothing else. */
    public TestKeyBuilder scopes(String... values) {
        scopes = Set.of(values);
        return this;
    }

    /** The hub in which it acts, {@value #HUB} if not said. */
    public TestKeyBuilder hub(String id) {
        hub = id;
        return this;
    }

    /** Its owner, {@value #USER} if not said. */
    public TestKeyBuilder user(String id) {
        user = id;
        return this;
    }

    public TestKeyBuilder name(String value) {
        name = value;
        return this;
    }

    /** Its kind: a live key for everyday use if not said. */
    public TestKeyBuilder prefix(KeyPrefix value) {
        prefix = value;
        return this;
    }

    /** When it expires, by the clock of the application. */
    public TestKeyBuilder expiresAt(Instant time) {
        expiresAt = Optional.of(time);
        return this;
    }

    /** What a revoked key says in {@code revoked_at}. */
    public TestKeyBuilder revokedAt(Instant time) {
        revokedAt = time;
        return this;
    }

    /** The key's own limit, as the backend reads it. It is not counted. */
    public TestKeyBuilder rateLimit(int limit, Duration window) {
        rateLimit = Optional.of(new RateLimit(limit, Math.toIntExact(window.toSeconds())));
        return this;
    }

    /** What a limited key says in {@code Retry-After}. */
    public TestKeyBuilder retryAfter(Duration time) {
        retryAfter = time;
        return this;
    }

    /** Addresses and CIDR blocks from where alone it may be used. */
    public TestKeyBuilder allowedIps(String... blocks) {
        allowedIps = Stream.of(blocks).map(AddressBlock::fromString).toList();
        return this;
    }

    public TestKeyBuilder metadata(Map<String, String> values) {
        metadata = Map.copyOf(values);
        return this;
    }

    /** Makes the key. Called again it makes another one that stands alike. */
    public TestKey issue() {
        PresentedKey key = format().mint(prefix);
        switch (state) {
            case VALID, EXPIRED, REVOKED, SUSPENDED -> TestKeySource.add(key, () -> snapshot(key));
            case LIMITED -> TestKeySource.add(key, this::limited);
            case UNAVAILABLE -> TestKeySource.add(key, TestKeyBuilder::unavailable);
            case UNKNOWN, MALFORMED -> {} // nobody ever hears of it
        }
        return new TestKey(
                key.id().toString(),
                state == KeyState.MALFORMED ? mistyped(key.text()) : key.text());
    }

    /** The whole text of a new key. */
    public String key() {
        return issue().text();
    }

    /** A new key as the value of the header {@code Authorization}. */
    public String bearer() {
        return issue().bearer();
    }

    private static KeyFormat format() {
        return new KeyFormat(
                ConfigProvider.getConfig()
                        .getOptionalValue(TAG, String.class)
                        .orElse(KeyFormat.DEFAULT_TAG));
    }

    /** The last digit of the checksum is another one. */
    private static String mistyped(String text) {
        int last = text.length() - 1;
        return text.substring(0, last) + (text.charAt(last) == '0' ? '1' : '0');
    }

    private KeySnapshot limited() {
        throw new ApiException(
                ApiError.rateLimited("The API key has used up its limit", retryAfter.toSeconds())
                        .with("key_prefix", prefix.text()));
    }

    private static KeySnapshot unavailable() {
        throw new KeysUnavailable(new IOException("a test says that key-service is away"));
    }

    private KeySnapshot snapshot(PresentedKey key) {
        return new KeySnapshot(
                prefix,
                1,
                1,
                user,
                switch (state) {
                    case REVOKED -> new State.Revoked(revokedAt);
                    case SUSPENDED -> new State.Suspended();
                    default -> new State.Active();
                },
                expiresAt,
                shown(key),
                System.nanoTime());
    }

    private KeyRepresentation shown(PresentedKey key) {
        boolean revoked = state == KeyState.REVOKED;
        return new KeyRepresentation(
                key.id(),
                name,
                null,
                type(),
                key.hint(),
                scopes,
                hub,
                state == KeyState.VALID ? "active" : state.name().toLowerCase(Locale.ROOT),
                LONG_AGO,
                user,
                expiresAt.orElse(null),
                null,
                revoked ? revokedAt : null,
                revoked ? "owner" : null,
                null,
                null,
                null,
                List.of(new KeyRepresentation.Secret(1, key.hint(), LONG_AGO, null, null)),
                false,
                rateLimit.orElse(null),
                allowedIps,
                metadata,
                null);
    }

    private String type() {
        return switch (prefix) {
            case PK_LIVE -> "live";
            case PK_TEST -> "test";
            case SK_LIVE -> "secret";
            case SK_TEST -> "secret_test";
            case PG_IN -> "provisioned";
        };
    }
}
