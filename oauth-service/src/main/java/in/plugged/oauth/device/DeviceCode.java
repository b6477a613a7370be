package in.plugged.oauth.device;

import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a device shows to get its tokens (RFC 8628, section 3.4).
 *
 * @param text which is secret
 */
public record DeviceCode(String text) {

    private static final int LENGTH = 48;

    /** Empty for what can't be one, which need not be looked up. */
    public static Optional<DeviceCode> parse(String text) {
        return text.length() == LENGTH && Base62.isBase62(text, 0, LENGTH)
                ? Optional.of(new DeviceCode(text))
                : Optional.empty();
    }

    /** What it is known by where it is not shown: its SHA-256, in hex. */
    public String flowId() {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    @Override
    public String toString() {
        return "DeviceCode[hidden]";
    }
}
