package in.plugged.keys.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.RawHttp;
import java.io.IOException;
import java.net.SocketException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that no client sends by mistake. */
@KeyServiceTest
class HostileHeadersTest {

    private static final String CALL = "/api/auth/keys";

    private final Hub hub = Hub.fresh();

    @Test
    void twoAuthorizationsAreOneTooMany() throws IOException {
        String header = "Authorization: Bearer " + hub.key();

        assertEquals(400, RawHttp.statusOf(CALL, header + "\n" + header));
    }

    @Test
    void twoOldHeadersAreOneTooMany() throws IOException {
        String header = "X-API-Key: " + hub.key();

        assertEquals(400, RawHttp.statusOf(CALL, header + "\n" + header));
    }

    @Test
    void aVeryLongHeaderIsRefused() throws IOException {
        int status = RawHttp.statusOf(CALL, "Authorization: Bearer " + "a".repeat(30_000));

        assertTrue(Set.of(400, 431).contains(status), "status " + status);
    }

    @Test
    void aHeaderOfMegabytesIsNotEvenReadToItsEnd() {
        assertThrows(
                SocketException.class,
                () -> RawHttp.statusOf(CALL, "Authorization: Bearer " + "a".repeat(8_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "é", "\u00ff", "\u0001", "\u007f", "\u000b"})
    void aStrangeCharacterIsTheCallersMistake(String strange) throws IOException {
        int status = RawHttp.statusOf(CALL, "Authorization: Bearer " + hub.key() + strange);

        assertTrue(Set.of(400, 401).contains(status), "status " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "é"})
    void aStrangeCharacterInTheOldHeaderIsTheCallersMistake(String strange) throws IOException {
        int status = RawHttp.statusOf(CALL, "X-API-Key: " + strange);

        assertTrue(Set.of(400, 401).contains(status), "status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/keys/%00",
                "/api/auth/keys/%zz",
                "/api/auth/keys/%ff%fe",
                "/api/auth/keys?q=%00",
                "/api/auth/keys?q=%zz",
                "/api/auth/keys?limit=%00",
                "/api/auth/keys?cursor=%00",
                "/api/auth/keys/..%2f..%2fetc",
                "/api/auth/check?scope=%00"
            })
    void aStrangePathIsTheCallersMistake(String path) throws IOException {
        int status = RawHttp.statusOf(path, "Authorization: Bearer " + hub.key());

        assertTrue(Set.of(400, 403, 404).contains(status), "status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: \u00e9",
                "X-Forwarded-For: ",
                "Origin: \u00e9",
                "X-Forwarded-For: 1,,2"
            })
    void aStrangeAddressOrOriginFailsNothingInside(String header) throws IOException {
        int status = RawHttp.statusOf(CALL, "Authorization: Bearer " + hub.key() + "\n" + header);

        assertTrue(status < 500, "status " + status);
    }
}
