package in.plugged.oauth.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.TestSettings;
import io.vertx.core.http.HttpClientOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a name leads to, and whom it must not. */
class PublicHttpReachesNobodyInsideTest extends StrangersServer {

    @Test
    void theNameIsLookedUpOnceAndIsWhatTheServerHears() {
        assertEquals(204, post(http(LOOPBACK, "127.0.0.1"), at("/ended?x=1")));

        assertEquals(List.of("client.example:" + port + " a=b"), seen);
        assertEquals(1, lookUps.get());
    }

    @Test
    void aServerWithACertificateOfAnotherNameIsToldNothing() {
        PublicHttp http = http(LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> post(http, "https://other.example:" + port + "/"));

        assertEquals(List.of(), seen);
    }

    @Test
    void aServerThatNobodyVouchesForIsToldNothing() {
        PublicHttp http = http(PublicHttp.strict(new HttpClientOptions()), LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> post(http, at("/")));

        assertEquals(List.of(), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void aNameThatLeadsInsideIsNotFollowed(String inside) {
        forbidden(http(Map.of(), inside), at("/"));
        forbidden(http(Map.of(), "8.8.8.8", inside), at("/"));
        forbidden(http(Map.of(), inside, "8.8.8.8"), at("/"));

        assertEquals(List.of(), seen);
    }

    @Test
    void privateNetworksAreAllowedWhereTheOperatorSaysSo() {
        var allowed =
                Map.of("client-calls.private-networks", "true", "client-calls.timeout", "PT0.2S");

        forbidden(http(allowed, "127.0.0.1"), at("/"));
        forbidden(http(allowed, "169.254.169.254"), at("/"));
        Exception tried =
                assertThrows(Exception.class, () -> post(http(allowed, "10.255.255.1"), at("/")));
        assertTrue(!(tried instanceof ForbiddenAddressException), tried.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example/",
                "ftp://client.example/",
                "https://user@client.example/",
                "https:/nothing",
                "not an address"
            })
    void whatIsNoAddressByHttpsIsNotCalled(String uri) {
        forbidden(http(Map.of(), "8.8.8.8"), uri);

        assertEquals(0, lookUps.get());
    }

    @Test
    void httpIsForThisMachineAloneWhereTheOperatorSaysSo() {
        String plain = "http://client.example:" + plainPort + "/";

        assertEquals(204, post(http(LOOPBACK, "127.0.0.1"), plain));
        forbidden(http(LOOPBACK, "8.8.8.8"), plain);
        forbidden(http(Map.of(), "127.0.0.1"), plain);
    }

    private static void forbidden(PublicHttp http, String uri) {
        assertThrows(ForbiddenAddressException.class, () -> post(http, uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void whatIsInsideIsNotRead(String inside) {
        PublicHttp http = http(Map.of(), "8.8.8.8", inside);

        assertThrows(ForbiddenAddressException.class, () -> get(http, at("/text")));

        assertEquals(List.of(), seen);
    }

    /** However this machine is written, and whatever reads it so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "no-such-host.invalid"
            })
    void noNameOfThisMachineLeadsToIt(String host) {
        var settings = TestSettings.of(Map.of("client-calls.timeout", "PT2S"));
        var http =
                new PublicHttp(
                        vertx,
                        PublicHttp.strict(new HttpClientOptions())
                                .setTrustAll(true)
                                .setVerifyHost(false),
                        settings,
                        new NameServers(settings));

        assertThrows(Exception.class, () -> get(http, "https://" + host + ":" + port + "/text"));

        assertEquals(List.of(), seen);
    }
}
