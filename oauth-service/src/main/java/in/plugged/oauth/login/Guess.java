package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.limits.AddressGroup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One try to be somebody.
 *
 * @param account whose password it is said to be, as a hash, also of somebody who is not known
 * @param peer from where; callers whose address is not to be known count as one
 * @param knownDevice whether the account's owner has logged in from that browser before
 */
record Guess(String account, String peer, boolean knownDevice) {

    static Guess of(EmailAddress email, Browser browser, boolean knownDevice) {
        return new Guess(HexFormat.of().formatHex(sha256(email.key())), peer(browser), knownDevice);
    }

    static String peer(Browser browser) {
        return browser.address()
                .map(AddressGroup::of)
                .map(group -> (group.ipv6() ? "6:" : "4:") + Long.toHexString(group.bits()))
                .orElse("unknown");
    }

    /** What tries of the same address, or at the same account, wait for one after the other. */
    static long lock(String kind, String value) {
        byte[] digest = sha256(kind + " " + value);
        return ByteBuffer.wrap(digest).getLong();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
