package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.ResourceServerConfig;

/** An application that accepts no tokens. */
public final class NoTokens {

    private NoTokens() {}

    public static TokenVerifier verifier(ResourceServerConfig config) {
        return new TokenInstance(new RemoteTokenSource(config), config).verifier;
    }
}
