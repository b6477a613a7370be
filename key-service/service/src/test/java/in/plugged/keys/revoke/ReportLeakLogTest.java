package in.plugged.keys.revoke;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.LogLines;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads of a report. */
@KeyServiceTest
class ReportLeakLogTest {

    private static final int SECRET_START = "sk_live_plg_Ab12Cd34Ef56Gh78_".length();

    private final Hub hub = Hub.fresh();
    private LogLines lines;

    @BeforeEach
    void listen() {
        lines = LogLines.of("in.plugged");
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void aConfiguredKeyWorksOnAndItsOperatorIsWarned() {
        report(hub.key());

        hub.request().get("/api/auth/keys").then().statusCode(200);
        String id = hub.key().substring(SECRET_START - 17, SECRET_START - 1);
        assertTrue(
                lines.all().stream()
                        .anyMatch(
                                line ->
                                        line.startsWith(
                                                "WARN key_" + id + " was reported as leaked")),
                lines.all().toString());
        assertNowhere(hub.key().substring(SECRET_START));
    }

    @Test
    void nothingOfAReportedTextIsLogged() {
        Issued key = hub.newKey(Map.of("type", "secret"));
        String unknown = new KeyFormat("plg").mint(KeyPrefix.SK_LIVE).text();

        report(key.text(), unknown, "nobody's-business");

        assertNowhere(key.text().substring(SECRET_START));
        assertNowhere(unknown.substring(SECRET_START));
        assertNowhere("nobody's-business");
    }

    private void assertNowhere(String text) {
        assertEquals(List.of(), lines.all().stream().filter(line -> line.contains(text)).toList());
    }

    private static void report(String... keys) {
        given().header("X-Forwarded-For", "198.19.0.1")
                .contentType(ContentType.JSON)
                .body(Map.of("keys", keys))
                .post("/api/auth/keys/report-leak")
                .then()
                .statusCode(202);
    }
}
