package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What is special about an access token of a test. */
public final class TestTokenBuilder {

    static final String CLIENT = "cli_test";

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final TokenState state;
    private Set<String> scopes = Set.of();
    private Set<String> audience = Set.of();
    private String hub = TestKeyBuilder.HUB;
    private String user = TestKeyBuilder.USER;
    private String client = CLIENT;

    TestTokenBuilder(TokenState state) {
        this.state = state;
    }

    /** What its user let the application do. */
    public TestTokenBuilder scopes(String... names) {
        scopes = Set.of(names);
        return this;
    }

    /** The addresses of the resources that it is for; the whole origin if not said. */
    public TestTokenBuilder audience(String... resources) {
        audience = Set.of(resources);
        return this;
    }

    /** The hub in which it acts, {@value TestKeyBuilder#HUB} if not said. */
    public TestTokenBuilder hub(String id) {
        hub = id;
        return this;
    }

    /** For whom it acts, {@value TestKeyBuilder#USER} if not said. */
    public TestTokenBuilder user(String id) {
        user = id;
        return this;
    }

    /** The application that has it, {@value #CLIENT} if not said. */
    public TestTokenBuilder client(String id) {
        client = id;
        return this;
    }

    /** Makes the token. Called again it makes another one that stands alike. */
    public TestToken issue() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        String id = "tok_test%012d".formatted(NUMBERS.incrementAndGet());
        switch (state) {
            case VALID -> TestTokenSource.add(token, () -> snapshot(id, NEVER));
            case EXPIRED -> TestTokenSource.add(token, () -> snapshot(id, Instant.EPOCH));
            case UNAVAILABLE ->
                    TestTokenSource.add(
                            token,
                            () -> {
                                throw TestSessionBuilder.unavailable();
                            });
            case ENDED -> {} // nobody ever hears of it
        }
        return new TestToken(id, "Bearer " + token.text());
    }

    /** A new token as the value of the header {@code Authorization}. */
    public String bearer() {
        return issue().bearer();
    }

    private TokenSnapshot snapshot(String id, Instant expiresAt) {
        return new TokenSnapshot(
                TokenKind.ACCESS,
                id,
                Optional.of("fam_test"),
                Optional.empty(),
                Optional.of("grt_test"),
                Optional.of(client),
                user,
                hub,
                List.of(hub),
                scopes,
                audience.isEmpty() ? Set.of(TestOrigin.now()) : audience,
                Optional.empty(),
                1,
                Optional.empty(),
                expiresAt,
                System.nanoTime());
    }
}
