package in.plugged.keys.usage;

import static in.plugged.keys.Hub.with;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a call with a key ever went well, which tells who begins that it works. */
@KeyServiceTest
class FailedCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Issued key;

    @BeforeEach
    void makeKey() {
        key = Hub.fresh().newKey().told();
    }

    @Test
    void aKeyThatOnlyFailsIsKnownUntilItsFirstGoodCall() {
        assertEquals(List.of("false"), column("only_failed"));
        fail();
        awaitColumn("true", "only_failed");

        Hub.check(key.text()).statusCode(200);

        awaitColumn("false", "only_failed");
    }

    @Test
    void whatWentWellOnceStaysSo() {
        Hub.check(key.text()).statusCode(200);
        awaitColumn("true", "last_used_at is not null");
        Database.update(
                "update api_key set last_used_at = now() - interval '1 hour' where id = ?",
                KeyRows.bare(key.id()));

        fail();

        awaitColumn("true", "last_used_at > now() - interval '5 minutes'");
        assertEquals(List.of("false"), column("only_failed"));
    }

    private void fail() {
        with(key.text()).get("/api/auth/check?scope=write:servers").then().statusCode(403);
    }

    private void awaitColumn(String value, String name) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(value), column(name)));
    }

    private List<String> column(String name) {
        return Database.column(
                "select " + name + " from api_key where id = ?", KeyRows.bare(key.id()));
    }
}
