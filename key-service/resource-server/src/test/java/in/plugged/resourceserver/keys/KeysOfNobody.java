package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;

/** An application to which no key belongs. */
public final class KeysOfNobody {

    private KeysOfNobody() {}

    public static KeyAuthentication authentication(ResourceServerConfig config) {
        return TestInstance.authentication(config);
    }
}
