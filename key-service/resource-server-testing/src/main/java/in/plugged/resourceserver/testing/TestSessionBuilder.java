package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What is special about a session of a test. */
public final class TestSessionBuilder {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SessionState state;
    private List<String> hubs = List.of(TestKeyBuilder.HUB);
    private String user = TestKeyBuilder.USER;
    private Instant expiresAt = NEVER;
    private Instant loggedInAt = Instant.EPOCH;

    TestSessionBuilder(SessionState state) {
        this.state = state;
    }

    /** The user's hubs; a request acts in the first one unless it names another. */
    public TestSessionBuilder hubs(String first, String... others) {
        hubs = Stream.concat(Stream.of(first), Stream.of(others)).toList();
        return this;
    }

    /** Whose session it is, {@value TestKeyBuilder#USER} if not said. */
    public TestSessionBuilder user(String id) {
        user = id;
        return this;
    }

    /** When it expires, by the clock of the application. */
    public TestSessionBuilder expiresAt(Instant time) {
        expiresAt = time;
        return this;
    }

    /** When the user last proved who it is; long ago if not said. */
    public TestSessionBuilder loggedInAt(Instant time) {
        loggedInAt = time;
        return this;
    }

    /** Makes the session. Called again it makes another one that stands alike. */
    public TestSession issue() {
        OpaqueToken token = TokenFormat.mint(TokenKind.SESSION);
        String id = "ses_test%012d".formatted(NUMBERS.incrementAndGet());
        switch (state) {
            case VALID -> TestTokenSource.add(token, () -> snapshot(id));
            case UNAVAILABLE ->
                    TestTokenSource.add(
                            token,
                            () -> {
                                throw unavailable();
                            });
            case ENDED -> {} // nobody ever hears of it
        }
        return new TestSession(id, cookieName() + "=" + token.text());
    }

    /** A new session as the value of the header {@code Cookie}. */
    public String cookie() {
        return issue().cookie();
    }

    static String cookieName() {
        return new SessionCookie(TestOrigin.now()).name();
    }

    static TokensUnavailable unavailable() {
        return new TokensUnavailable(new IOException("a test says that oauth-service is away"));
    }

    private TokenSnapshot snapshot(String id) {
        return new TokenSnapshot(
                TokenKind.SESSION,
                id,
                Optional.empty(),
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                user,
                hubs.getFirst(),
                hubs,
                Set.of(),
                Set.of(),
                Optional.empty(),
                1,
                Optional.of(loggedInAt),
                expiresAt,
                System.nanoTime());
    }
}
