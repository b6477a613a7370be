package in.plugged.oauth;

import io.smallrye.config.WithDefault;

/** Keys that clients publish at an address of theirs, in place of sending them. */
public interface JwksUriConfig {
    /**
     * Whether clients may register one. It is called as plugged.oauth.client-calls.* says; turn it
     * off where this service reaches nothing outside.
     */
    @WithDefault("true")
    boolean served();
}
