package in.plugged.ratelimit.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where addresses belong together: a /24 of IPv4, a /48 of IPv6. Who gets another address from his
 * provider mostly stays in it.
 *
 * @param text as it is written, such as {@code 192.0.2.0/24}
 * @param region the wider one around it, in which providers move their customers about
 */
record Network(String text, String region) {

    private static final int IPV4_BYTES = 4;

    /** The network of an address in digits. No name is looked up. */
    static Network of(String address) {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length == IPV4_BYTES
                ? new Network(prefix(bytes, 24), prefix(bytes, 16))
                : new Network(prefix(bytes, 48), prefix(bytes, 32));
    }

    private static String prefix(byte[] address, int bits) {
        byte[] kept = Arrays.copyOf(Arrays.copyOf(address, bits / Byte.SIZE), address.length);
        try {
            return InetAddress.getByAddress(kept).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // the length is that of an address
        }
    }
}
