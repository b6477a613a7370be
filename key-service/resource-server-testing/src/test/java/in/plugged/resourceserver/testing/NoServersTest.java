package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoServersTest {

    @TestHTTPResource(value = "/health/group/dependencies", management = true)
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI health;

    @Test
    void nobodyListensToABroker() {
        List<String> listeners =
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.matches("(trust|kafka|dead-letters).*"))
                        .toList();

        assertEquals(List.of(), listeners);
    }

    @Test
    void nothingSeemsToBeAway() {
        get(health).then().statusCode(200).body("status", equalTo("UP"));
    }
}
