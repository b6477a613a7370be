package in.plugged.resourceserver.resource;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.tokens.TokenVerifier;

/** The resource of an application in tests of other packages. */
public final class AnyResource {

    private AnyResource() {}

    public static ProtectedResource of(ResourceServerConfig config, TokenVerifier verifier) {
        return new ProtectedResource(config, verifier);
    }
}
