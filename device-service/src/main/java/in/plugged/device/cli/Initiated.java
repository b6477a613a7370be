package in.plugged.device.cli;

import in.plugged.device.flow.Begun;

/**
 * How a program goes on: it shows the user code and the address to a person, and polls.
 *
 * @param verificationUrl the same as {@code verificationUriComplete}, which is what RFC 8628 calls
 *     it
 */
record Initiated(
        String deviceCode,
        String userCode,
        String verificationUrl,
        String verificationUri,
        String verificationUriComplete,
        long expiresIn,
        long interval) {

    static Initiated of(Begun.Ready ready, String origin) {
        String code = ready.userCode().text();
        String complete = origin + "/cli/authorize?code=" + code;
        return new Initiated(
                ready.deviceCode().text(),
                code,
                complete,
                origin + "/device",
                complete,
                ready.expiresIn().toSeconds(),
                ready.interval().toSeconds());
    }

    @Override
    public String toString() {
        return "Initiated[hidden]";
    }
}
