package in.plugged.resourceserver.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * An address or a CIDR block, IPv4 or IPv6. An IPv4 address that is written as a mapped IPv6 one
 * counts as IPv4. Names are never resolved.
 *
 * @param network the first address of the block
 * @param bits how many leading bits an address shares with it
 */
public record AddressBlock(InetAddress network, int bits) {

    private static final int IPV4_BYTES = 4;
    private static final int MAPPED_BITS = 96;

    /** In JSON it is text: read by its parts it could be no block at all, or a name. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public AddressBlock {}

    /**
     * Reads {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}; anything else is an
     * {@link IllegalArgumentException}.
     */
    @JsonCreator
    public static AddressBlock fromString(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] written = NetUtil.createByteArrayFromIpAddressString(address);
        if (written == null || address.startsWith("[")) {
            throw new IllegalArgumentException("Not an IP address or CIDR block");
        }
        InetAddress network = address(written);
        int width = network.getAddress().length * Byte.SIZE;
        boolean mapped = written.length * Byte.SIZE != width;
        int bits =
                slash < 0
                        ? width
                        : prefixLength(text.substring(slash + 1)) - (mapped ? MAPPED_BITS : 0);
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("Not an IP address or CIDR block");
        }
        return new AddressBlock(network, bits);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return mine.length == other.length
                && Arrays.equals(mine, 0, whole, other, 0, whole)
                && (rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes); // turns a mapped address into an IPv4 one
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an IP address", e);
        }
    }

    private static int prefixLength(String digits) {
        if (!digits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("Not an IP address or CIDR block");
        }
        return Integer.parseInt(digits);
    }

    @JsonValue
    @Override
    public String toString() {
        boolean single = bits == (network.getAddress().length == IPV4_BYTES ? 32 : 128);
        return NetUtil.toAddressString(network) + (single ? "" : "/" + bits);
    }
}
