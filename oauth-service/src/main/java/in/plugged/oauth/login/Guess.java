package in.plugged.oauth.login;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.digest.Sha256;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.limits.AddressGroup;
import java.nio.ByteBuffer;
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
        return new Guess(
                HexFormat.of().formatHex(Sha256.of(email.key())), peer(browser), knownDevice);
    }

    /** One try to come in through an outside provider: counted apart from those with passwords. */
    static Guess outside(Browser browser) {
        String peer = "outside " + peer(browser);
        return new Guess(peer, peer, false);
    }

    private static String peer(Browser browser) {
        return browser.address()
                .map(AddressGroup::of)
                .map(group -> (group.ipv6() ? "6:" : "4:") + Long.toHexString(group.bits()))
                .orElse("unknown");
    }

    /** What tries of the same address, or at the same account, wait for one after the other. */
    static long lock(String kind, String value) {
        byte[] digest = Sha256.of(kind + " " + value);
        return ByteBuffer.wrap(digest).getLong();
    }
}
