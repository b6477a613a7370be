package in.plugged.keys.health;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class HealthTest {

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/ready", "/started"})
    void aServiceThatRunsIsUp(String check) {
        given().get(health + check).then().statusCode(200).body(field("status", equalTo("UP")));
    }

    @Test
    void whereNothingWasRestoredNothingHasToBeHeardAgain() {
        given().get(health + "/ready")
                .then()
                .body(
                        "checks.find { it.name == 'restore: what was announced is known' }.status",
                        equalTo("UP"));
    }

    @Test
    void itsDependenciesAreNamedApart() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                given().get(health + "/group/dependencies")
                                        .then()
                                        .statusCode(200)
                                        .body(field("status", equalTo("UP")))
                                        .body(
                                                field(
                                                        "checks.name",
                                                        containsInAnyOrder(
                                                                "postgresql: data can be read",
                                                                "kafka: revocations are heard",
                                                                "kafka: ended sessions and tokens are heard of"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/q/health/live"})
    void thePublicPortShowsNothingOfIt(String path) {
        given().get(path).then().statusCode(404).body(field("error.code", equalTo("NOT_FOUND")));
    }
}
