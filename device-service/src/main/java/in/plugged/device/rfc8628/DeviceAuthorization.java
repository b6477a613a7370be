package in.plugged.device.rfc8628;

import in.plugged.device.flow.Begun;

/**
 * What the client shows its user, and with what it asks for its tokens (RFC 8628, section 3.2).
 *
 * @param deviceCode which is secret
 * @param expiresIn in seconds
 * @param interval between two questions, in seconds
 */
record DeviceAuthorization(
        String deviceCode,
        String userCode,
        String verificationUri,
        String verificationUriComplete,
        long expiresIn,
        long interval) {

    static DeviceAuthorization of(Begun.Ready begun, String origin) {
        String userCode = begun.userCode().text();
        return new DeviceAuthorization(
                begun.deviceCode().text(),
                userCode,
                origin + "/device",
                origin + "/cli/authorize?code=" + userCode,
                begun.expiresIn().toSeconds(),
                begun.interval().toSeconds());
    }

    @Override
    public String toString() {
        return "DeviceAuthorization[hidden]";
    }
}
