package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.9/24, 192.0.2.1, true",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:DB8:0:0:0:0:0:1, true",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, ::ffff:192.0.2.7, true",
        "::ffff:192.0.2.0/120, 192.0.2.200, true",
        "::ffff:192.0.2.0/120, 192.0.3.0, false"
    })
    void containsWhatSharesItsLeadingBits(String block, String address, boolean contained) {
        assertEquals(contained, AddressBlock.fromString(block).contains(address(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "localhost",
                "example.com",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.1",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/1e1",
                "192.0.2.0/٢٤",
                "192.0.2.0/24/24",
                "192.0.2.0 /24",
                " 192.0.2.0",
                "2001:db8::/129",
                "2001:db8:::1",
                "[2001:db8::1]",
                "[2001:db8::]/32",
                "::ffff:192.0.2.0/95",
                "192.0.2.0/99999999999"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressBlock.fromString(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "192.0.2.0/24, 192.0.2.0/24",
        "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
        "2001:db8::1/128, 2001:db8::1",
        "::ffff:192.0.2.0/120, 192.0.2.0/24"
    })
    void isWrittenInTheShortestWay(String text, String written) {
        assertEquals(written, AddressBlock.fromString(text).toString());
    }

    @Test
    void theSameBlockIsEqual() {
        assertEquals(
                AddressBlock.fromString("2001:db8::/32"),
                AddressBlock.fromString("2001:0db8:0::/32"));
    }

    private static InetAddress address(String text) {
        return RequestPeer.parse(text).orElseThrow();
    }
}
