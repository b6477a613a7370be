package in.plugged.keys.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees. */
@KeyServiceTest
class MetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Hub hub = Hub.fresh();

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VALID",
                "MALFORMED",
                "UNKNOWN",
                "WRONG_ENVIRONMENT",
                "EXPIRED",
                "REVOKED",
                "SUSPENDED",
                "IP_NOT_ALLOWED",
                "INSUFFICIENT_SCOPE"
            })
    void eachOutcomeHasItsCounterFromTheBeginning(String outcome) {
        assertTrue(value(verifications(outcome)) >= 0);
    }

    @Test
    void aRefusalOfARevokedKeyCounts() {
        Issued key = hub.newKey();
        hub.revoke(key.id());
        double before = value(verifications("REVOKED"));

        Hub.codeOf(key.text());

        assertEquals(before + 1, value(verifications("REVOKED")));
    }

    @Test
    void aMalformedKeyThatSomebodyAsksAboutCounts() {
        double before = value(verifications("MALFORMED"));

        Hub.codeOf("nonsense");

        assertEquals(before + 1, value(verifications("MALFORMED")));
    }

    @Test
    void aSecondLookIsAHitOfTheCache() {
        Issued key = hub.newKey();
        await().atMost(PATIENCE).until(() -> value("plugged_trust_deaf{feed=\"keys\"}") == 0);
        Hub.codeOf(key.text());
        double before = value("plugged_keys_cache_lookups_total{result=\"hit\"}");

        Hub.codeOf(key.text());

        assertTrue(value("plugged_keys_cache_lookups_total{result=\"hit\"}") > before);
    }

    @Test
    void theProofIsYoung() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            double age = value("plugged_trust_proof_age_seconds{feed=\"keys\"}");
                            assertTrue(age >= 0 && age < 5, "age " + age);
                        });
    }

    @Test
    void theLagOfAnEventIsMeasured() {
        double before = value("plugged_trust_lag_seconds_count{feed=\"keys\"}");

        hub.revoke(hub.newKey().id());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertTrue(
                                        value("plugged_trust_lag_seconds_count{feed=\"keys\"}")
                                                > before));
    }

    @Test
    void anEmptyOutboxWaitsForNothing() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertEquals(0, value("plugged_outbox_waiting"));
                            assertEquals(0, value("plugged_outbox_oldest_age_seconds"));
                        });
    }

    @Test
    void liveSecretsAreCountedByPepper() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertTrue(value("plugged_keys_secrets_to_move{pepper=\"1\"}") >= 0));
    }

    @Test
    void aFamilyThatHasEndedIsNotOpen() {
        hub.request()
                .delete("/api/auth/keys/" + hub.newKey().id() + "?descendants=true")
                .then()
                .statusCode(204);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(0, value("plugged_keys_descendants_open")));
    }

    @Test
    void noIdIsATag() {
        Issued key = hub.newKey();
        Hub.codeOf(key.text());
        hub.get(key.id());

        String text = given().get(metrics).asString();
        assertFalse(text.contains(key.id().substring(4)));
        assertFalse(text.contains(hub.id()));
    }

    private static String verifications(String outcome) {
        return "plugged_keys_verifications_total{outcome=\"%s\"}".formatted(outcome);
    }

    private double value(String name) {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
