package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPeerTest {

    private final RequestPeer peer =
            new RequestPeer(
                    List.of(
                            AddressBlock.fromString("10.0.0.0/8"),
                            AddressBlock.fromString("2001:db8:1::/48")));

    @Test
    void aForgedChainOfAnUntrustedPeerIsIgnored() {
        assertEquals(
                address("203.0.113.9"),
                peer.address(request("203.0.113.9", "X-Forwarded-For", "192.0.2.1")));
    }

    @Test
    void withoutATrustedProxyNoChainIsRead() {
        assertEquals(
                address("127.0.0.1"),
                new RequestPeer(List.of())
                        .address(request("127.0.0.1", "X-Forwarded-For", "192.0.2.1")));
    }

    @Test
    void aTrustedProxyWithoutAChainIsTheCaller() {
        assertEquals(address("10.0.0.1"), peer.address(request("10.0.0.1", "Accept", "*/*")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1                         | 192.0.2.1",
                "198.51.100.66, 192.0.2.1          | 192.0.2.1",
                "198.51.100.66, 192.0.2.1,10.1.1.1 | 192.0.2.1",
                "10.9.9.9, 10.1.1.1                | 10.9.9.9",
                "garbage, 192.0.2.1                | 192.0.2.1",
                "::ffff:192.0.2.1                  | 192.0.2.1",
                "192.0.2.1, ::ffff:10.0.0.2        | 192.0.2.1",
                "2001:db8:2::9, 2001:db8:1::1      | 2001:db8:2::9"
            })
    void theLastAddressThatIsNoTrustedProxyIsTheCaller(String chain, String caller) {
        assertEquals(address(caller), peer.address(request("10.0.0.1", "X-Forwarded-For", chain)));
    }

    @Test
    void aProxyOverIpv6IsTrustedByItsBlock() {
        assertEquals(
                address("192.0.2.1"),
                peer.address(request("2001:db8:1::7", "X-Forwarded-For", "192.0.2.1")));
    }

    @Test
    void aProxyByItsMappedAddressIsTrusted() {
        assertEquals(
                address("192.0.2.1"),
                peer.address(request("::ffff:10.0.0.1", "X-Forwarded-For", "192.0.2.1")));
    }

    @Test
    void severalHeadersAreOneChain() {
        HttpServerRequest request =
                StandIn.request(
                        "10.0.0.1",
                        MultiMap.caseInsensitiveMultiMap()
                                .add("X-Forwarded-For", "198.51.100.66")
                                .add("X-Forwarded-For", "192.0.2.1"));

        assertEquals(address("192.0.2.1"), peer.address(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "192.0.2.1, example.com",
                "192.0.2.1, unknown",
                "192.0.2.1, 300.1.1.1",
                "192.0.2.1, \0",
                "",
                ","
            })
    void aChainThatEndsInGarbageNamesNobody(String chain) {
        assertEquals(Optional.empty(), peer.address(request("10.0.0.1", "X-Forwarded-For", chain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "HTTP", "ws", "", "https,http"})
    void aTrustedProxyIsBelievedThatTheRequestCameInClearText(String proto) {
        assertTrue(peer.cameInClearText(request("10.0.0.1", "X-Forwarded-Proto", proto)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "https, https"})
    void aTrustedProxyIsBelievedThatTheRequestCameEncrypted(String proto) {
        assertFalse(peer.cameInClearText(request("10.0.0.1", "X-Forwarded-Proto", proto)));
    }

    @Test
    void anybodyElseIsNotBelieved() {
        assertFalse(peer.cameInClearText(request("203.0.113.9", "X-Forwarded-Proto", "http")));
    }

    private static Optional<InetAddress> address(String text) {
        return RequestPeer.parse(text);
    }

    private static HttpServerRequest request(String remote, String header, String value) {
        return StandIn.request(remote, MultiMap.caseInsensitiveMultiMap().add(header, value));
    }
}
