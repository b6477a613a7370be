package in.plugged.keys.issue;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class CreateKeyTest {

    private final Hub hub = Hub.fresh();

    @Test
    void aNewKeyIsShownWithItsTextThisOnce() {
        hub.request()
                .body(Map.of("name", "ci"))
                .post("/api/auth/keys")
                .then()
                .log()
                .all()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("id", matchesPattern("key_[0-9A-Za-z]{16}"))
                .body("key", matchesPattern("pk_live_plg_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}"))
                .body("hub_id", equalTo(hub.id()));
    }

    @Test
    void aNewKeyIsGood() {
    }
}
