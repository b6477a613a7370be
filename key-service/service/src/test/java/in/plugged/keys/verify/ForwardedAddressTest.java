package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests call from 127.0.0.1, which is the trusted proxy. */
@KeyServiceTest
class ForwardedAddressTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.0/24")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7 | 200",
                "198.51.100.1 | 403",
                // what stands before the last address was written by the caller
                "192.0.2.7, 198.51.100.1 | 403",
                "198.51.100.1, 192.0.2.7 | 200",
                "192.0.2.7, 127.0.0.1 | 200",
                "192.0.2.7, 127.0.0.1, 127.0.0.1 | 200",
                "192.0.2.7, nonsense | 403",
                "::ffff:192.0.2.7 | 200",
            })
    void theChainIsReadFromItsEnd(String forwardedFor, int status) {
        Hub.with(key.text())
                .header("X-Forwarded-For", forwardedFor)
                .get("/api/auth/check")
                .then()
                .statusCode(status);
    }

    @Test
    void withoutAProxyTheAddressIsThatOfTheConnection() {
        Hub.check(key.text())
                .statusCode(403)
                .body(field("error.details.reason", equalTo("ip_not_allowed")))
                .body(field("error.details.key_prefix", equalTo("pk_live_")));
    }

    @ParameterizedTest
    @CsvSource({"X-Real-IP", "Forwarded", "X-Client-IP", "X-Auth-User"})
    void otherHeadersSayNothing(String header) {
        Hub.with(key.text())
                .header(header, "192.0.2.7")
                .get("/api/auth/check")
                .then()
                .statusCode(403);
    }
}
