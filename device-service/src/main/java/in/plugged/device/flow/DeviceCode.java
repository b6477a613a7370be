package in.plugged.device.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret by which a device asks how its request ended: 48 characters, more than 285 random
 * bits. It is stored nowhere.
 */
public record DeviceCode(String text) {

    private static final int LENGTH = 48;
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern WRITTEN = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");

    public DeviceCode {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("A device code is 48 characters 0-9A-Za-z");
        }
    }

    /** A new one. */
    static DeviceCode mint(SecureRandom random) {
        var text = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length())
                .forEach(digit -> text.append(ALPHABET.charAt(digit)));
        return new DeviceCode(text.toString());
    }

    /** What a device shows; empty when it can't be one. */
    public static Optional<DeviceCode> parse(String text) {
        return WRITTEN.matcher(text).matches()
                ? Optional.of(new DeviceCode(text))
                : Optional.empty();
    }

    /** Under which its request is kept. */
    public FlowId flowId() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return new FlowId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "DeviceCode[hidden]";
    }
}
