package in.plugged.oauth.session;

import in.plugged.resourceserver.ResourceServerConfig;

/** Lets tests of other packages have the cookie without the container. */
public final class DeviceCookies {

    private DeviceCookies() {}

    public static DeviceCookie of(ResourceServerConfig config) {
        return new DeviceCookie(config);
    }
}
