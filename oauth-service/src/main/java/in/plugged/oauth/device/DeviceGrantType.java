package in.plugged.oauth.device;

/** The grant of devices without a browser. */
public final class DeviceGrantType {

    /** Its name in requests, registrations and rows (RFC 8628, section 3.4). */
    public static final String TEXT = "urn:ietf:params:oauth:grant-type:device_code";

    private DeviceGrantType() {}
}
