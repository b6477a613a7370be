package in.plugged.resourceserver.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.resourceserver.credential.RequestPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGroupTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7, ::ffff:192.0.2.7",
        "2001:db8::1, 2001:db8::2",
        "2001:db8::1, 2001:db8:0:0:ffff:ffff:ffff:ffff",
    })
    void theseCountAsOne(String one, String other) {
        assertEquals(group(one), group(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.8",
        "255.255.255.255, 127.255.255.255",
        "2001:db8::1, 2001:db8:0:1::1",
        "0.0.0.0, ::1",
        "::c000:207:0:0:0:0, 192.0.2.7",
    })
    void theseDoNot(String one, String other) {
        assertNotEquals(group(one), group(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "255.0.255.1, 255.0.255.1",
        "2001:db8::1, 2001:db8:0:0::/64",
        "ffff:ffff:ffff:fffe:1:2:3:4, ffff:ffff:ffff:fffe::/64",
    })
    void itIsWrittenAsAddressesAre(String address, String text) {
        assertEquals(text, group(address).text());
    }

    private static AddressGroup group(String text) {
        return AddressGroup.of(RequestPeer.parse(text).orElseThrow());
    }
}
