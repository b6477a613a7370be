package in.plugged.resourceserver.limits;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * The addresses that count as one caller: a single IPv4 address, or the /64 of an IPv6 one, since
 * whoever has one address of a /64 usually has all of them.
 *
 * @param ipv6 whether it is a /64
 * @param bits the address, or the first half of it
 */
public record AddressGroup(boolean ipv6, long bits) {

    private static final int IPV4_BYTES = 4;

    public static AddressGroup of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == IPV4_BYTES
                ? new AddressGroup(false, Integer.toUnsignedLong(bytes.getInt()))
                : new AddressGroup(true, bytes.getLong());
    }

    /** As it is written: {@code 192.0.2.7}, {@code 2001:db8:0:0::/64}. */
    public String text() {
        return ipv6
                ? "%x:%x:%x:%x::/64".formatted(part(3, 16), part(2, 16), part(1, 16), part(0, 16))
                : "%d.%d.%d.%d".formatted(part(3, 8), part(2, 8), part(1, 8), part(0, 8));
    }

    private long part(int fromTheEnd, int width) {
        return bits >>> (fromTheEnd * width) & ((1L << width) - 1);
    }
}
