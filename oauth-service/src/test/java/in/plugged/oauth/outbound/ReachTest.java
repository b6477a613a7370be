package in.plugged.oauth.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "9.255.255.255, PUBLIC",
        "11.0.0.0, PUBLIC",
        "100.128.0.0, PUBLIC",
        "126.255.255.255, PUBLIC",
        "192.167.255.255, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.20.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "2001:200::, PUBLIC",
        "2003::, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "64:ff9b::808:808, PUBLIC",
        "::ffff:8.8.8.8, PUBLIC",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "64:ff9b::a00:1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "64:ff9b::7f00:1, LOOPBACK",
        "0.0.0.0, NOBODYS",
        "169.254.169.254, NOBODYS",
        "192.0.0.1, NOBODYS",
        "192.0.2.1, NOBODYS",
        "198.19.255.255, NOBODYS",
        "240.0.0.1, NOBODYS",
        "4000::1, NOBODYS",
        "e000::1, NOBODYS",
        "198.18.0.1, NOBODYS",
        "224.0.0.1, NOBODYS",
        "255.255.255.255, NOBODYS",
        "::, NOBODYS",
        "::7f00:1, NOBODYS",
        "fe80::1, NOBODYS",
        "fec0::1, NOBODYS",
        "ff02::1, NOBODYS",
        "64:ff9b:1::1, NOBODYS",
        "2001::1, NOBODYS",
        "2001:db8::1, NOBODYS",
        "2002:a00:1::, NOBODYS",
        "128.0.0.0, PUBLIC",
        "169.253.255.255, PUBLIC",
        "0.255.255.255, NOBODYS",
        "::ffff:0.0.0.0, NOBODYS",
        "::ffff:169.254.169.254, NOBODYS",
        "64:ff9b::a9fe:a9fe, NOBODYS",
        "192.88.99.1, NOBODYS",
        "198.51.100.1, NOBODYS",
        "203.0.113.1, NOBODYS",
        "100::1, NOBODYS",
        "3fff::1, NOBODYS"
    })
    void eachAddressIsInOneKindOfNetwork(String address, Reach reach) throws Exception {
        assertEquals(reach, Reach.of(InetAddress.getByName(address)));
    }
}
