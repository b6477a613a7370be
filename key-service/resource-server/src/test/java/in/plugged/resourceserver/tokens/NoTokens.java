package in.plugged.resourceserver.tokens;

import java.time.Clock;

/** An application that accepts no tokens. */
public final class NoTokens {

    private NoTokens() {}

    public static TokenVerifier verifier() {
        return new TokenVerifier(new NoTokenSource(), Clock.systemUTC());
    }
}
