package in.plugged.oauth.account;

import java.text.Normalizer;
import java.util.Locale;

/**
 * An address as its owner wrote it.
 *
 * @param text the address
 */
public record EmailAddress(String text) {

    /** How long one may be (RFC 5321, by way of its erratum 1690). */
    public static final int LONGEST = 254;

    /** What is compared: one case, and one way to write accents. */
    public String key() {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
