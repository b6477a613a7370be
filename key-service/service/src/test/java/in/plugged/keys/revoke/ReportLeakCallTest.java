package in.plugged.keys.revoke;

import static in.plugged.keys.revoke.LeakCalls.freshAddress;
import static in.plugged.keys.revoke.LeakCalls.report;
import static in.plugged.keys.revoke.LeakCalls.reporter;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and with what. */
@KeyServiceTest
class ReportLeakCallTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("type", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "Bearer pk_live_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0mvdjm"
            })
    void aBadCredentialBesideItIsNotLookedAt(String authorization) {
        reporter(freshAddress())
                .header("Authorization", authorization)
                .body(Map.of("keys", List.of(key.text())))
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(202);

        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"keys\": null}",
                "{\"keys\": []}",
                "{\"keys\": [null]}",
                "{\"keys\": [5]}",
                "{\"keys\": \"pk_live_\"}",
                "{\"keys\": [\"x\"], \"more\": 1}",
                "[]",
                "{",
                ""
            })
    void aBodyThatIsNoReportIsRefused(String body) {
        reporter(freshAddress())
                .body(body)
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void moreThanAHundredKeysAreRefused() {
        reporter(freshAddress())
                .body(Map.of("keys", Collections.nCopies(101, "x")))
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(400)
                .body(field("error.details.violations[0].field", equalTo("keys")));
    }

    @Test
    void theEleventhReportOfAnAddressWithinAnHourIsRefused() {
        String address = freshAddress();
        for (int i = 0; i < 10; i++) {
            report(address, List.of("nonsense")).statusCode(202);
        }

        report(address, List.of(key.text()))
                .statusCode(429)
                .header("Cache-Control", "no-store")
                .header("Retry-After", Integer::parseInt, greaterThanOrEqualTo(3_000))
                .body(field("error.code", equalTo("RATE_LIMITED")))
                .body(field("error.details.hint", notNullValue()));

        assertEquals("VALID", Hub.codeOf(key.text()));
        report(freshAddress(), List.of(key.text())).statusCode(202);
    }
}
