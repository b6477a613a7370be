package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class BrowserTest {

    private final Hub hub = Hub.fresh();
    private String secret;

    @BeforeEach
    void makeKey() {
        secret = hub.newKey(Map.of("type", "secret")).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "null",
                "http://localhost:8081",
                "https://localhost:8080",
                "http://localhost:8080.evil.example",
                "HTTP://LOCALHOST:8080/"
            })
    void aSecretKeyInAForeignPageIsRefused(String origin) {
        from(origin, secret)
                .statusCode(403)
                .header("Cache-Control", "no-store")
                .body(field("error.details.reason", equalTo("secret_key_in_browser")))
                .body(field("error.details.key_prefix", equalTo("sk_live_")));
    }

    @Test
    void aTestSecretInAForeignPageIsRefusedToo() {
        from("https://shop.example", hub.newKey(Map.of("type", "secret_test")).text())
                .statusCode(403)
                .body(field("error.details.key_prefix", equalTo("sk_test_")));
    }

    @Test
    void theSuitesOwnPagesMayUseIt() {
        from("http://localhost:8080", secret).statusCode(200);
    }

    @Test
    void aServerHasNoOriginAndMayUseIt() {
        Hub.check(secret).statusCode(200);
    }

    @Test
    void aPublicKeyMayBeUsedFromEveryPage() {
        from("https://shop.example", hub.newKey().text()).statusCode(200);
    }

    private static ValidatableResponse from(String origin, String key) {
        return Hub.with(key).header("Origin", origin).get("/api/auth/check").then();
    }
}
