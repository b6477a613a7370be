package in.plugged.device;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class HealthTest {

    @SuppressWarnings("NullAway.Init") // Quarkus does
    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Test
    void itIsReadyOnceItHasStarted() {
        given().get(ready).then().statusCode(200);
    }
}
