package in.plugged.oauth.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address is one of the public network, so that whoever names it reaches nothing of ours
 * by asking us to go there.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA, special IPv4
 *     addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">the same for IPv6</a>
 */
final class PublicAddress {

    private static final List<Block> SPECIAL_4 =
            List.of(
                    block("0.0.0.0", 8),
                    block("10.0.0.0", 8),
                    block("100.64.0.0", 10),
                    block("127.0.0.0", 8),
                    block("169.254.0.0", 16),
                    block("172.16.0.0", 12),
                    block("192.0.0.0", 24),
                    block("192.0.2.0", 24),
                    block("192.88.99.0", 24),
                    block("192.168.0.0", 16),
                    block("198.18.0.0", 15),
                    block("198.51.100.0", 24),
                    block("203.0.113.0", 24),
                    block("224.0.0.0", 3));

    /** What was given out at all; everything else is special. */
    private static final Block GLOBAL_6 = block("2000::", 3);

    /** Of that, what leads elsewhere or nowhere: Teredo and its like, documentation, 6to4. */
    private static final List<Block> SPECIAL_6 =
            List.of(
                    block("2001::", 23),
                    block("2001:db8::", 32),
                    block("2002::", 16),
                    block("3fff::", 20));

    private PublicAddress() {}

    private record Block(List<Byte> start, int bits) {
        boolean has(byte[] address) {
            int left = bits;
            for (int i = 0; left > 0; i++, left -= Byte.SIZE) {
                int mask = left >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - left) & 0xff;
                if ((address[i] & mask) != (start.get(i) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block block(String start, int bits) {
        byte[] bytes = InetAddress.ofLiteral(start).getAddress();
        Byte[] boxed = new Byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            boxed[i] = bytes[i];
        }
        return new Block(List.of(boxed), bits);
    }

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> SPECIAL_4.stream().noneMatch(block -> block.has(bytes));
            case Inet6Address _ ->
                    GLOBAL_6.has(bytes) && SPECIAL_6.stream().noneMatch(block -> block.has(bytes));
            default -> false;
        };
    }
}
