package in.plugged.oauth.outbound;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who can be behind an address of the network. What the registries have set aside is nobody's; the
 * link of a machine is too, since clouds tell their secrets there.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, special-purpose
 *     addresses of IPv4</a> and <a
 *     href="https://www.iana.org/assignments/iana-ipv6-special-registry">of IPv6</a>
 */
public enum Reach {
    PUBLIC,
    /** A network of somebody's own, or of his provider. */
    PRIVATE,
    /** This machine. */
    LOOPBACK,
    NOBODYS;

    private static final List<Block> LOOPBACKS = networks("127.0.0.0/8", "::1/128");
    private static final List<Block> PRIVATES =
            networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
    private static final List<Block> NOBODYS_IPV4 =
            networks(
                    "0.0.0.0/8",
                    "169.254.0.0/16",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /** Of IPv6 one eighth is given out; parts of it carry addresses of IPv4 or are examples. */
    private static final List<Block> GIVEN_OUT_IPV6 = networks("2000::/3");

    private static final List<Block> NOBODYS_IPV6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** An address of IPv4 as networks without it write it (RFC 6052). */
    private static final List<Block> TRANSLATED = networks("64:ff9b::/96");

    private static final int IPV4_FROM = 12;

    public static Reach of(InetAddress address) {
        if (isIn(LOOPBACKS, address)) {
            return LOOPBACK;
        }
        if (isIn(PRIVATES, address)) {
            return PRIVATE;
        }
        if (isIn(TRANSLATED, address)) {
            return of(translated(address));
        }
        return isGivenOut(address) ? PUBLIC : NOBODYS;
    }

    /** Java has read an address of IPv4 that is mapped into IPv6 as that of IPv4. */
    private static boolean isGivenOut(InetAddress address) {
        return address instanceof Inet4Address
                ? !isIn(NOBODYS_IPV4, address)
                : isIn(GIVEN_OUT_IPV6, address) && !isIn(NOBODYS_IPV6, address);
    }

    private static InetAddress translated(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, IPV4_FROM, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static boolean isIn(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.has(address.getAddress()));
    }

    private static List<Block> networks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** Addresses that begin with the same bits. */
    private record Block(InetAddress start, int bits) {

        static Block of(String text) {
            String[] halves = text.split("/", 2);
            return new Block(InetAddress.ofLiteral(halves[0]), Integer.parseInt(halves[1]));
        }

        boolean has(byte[] address) {
            byte[] own = start.getAddress();
            return own.length == address.length && prefix(own).equals(prefix(address));
        }

        private BigInteger prefix(byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }
    }
}
