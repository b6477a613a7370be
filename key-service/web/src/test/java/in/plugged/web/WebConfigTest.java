package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebConfigTest {

    @Test
    void whatIsNotSetHasTheseDefaults() {
        WebConfig config = of(Map.of());

        assertEquals(List.of(Section.ACCOUNT), config.navigation());
        assertEquals("/account", config.home());
        assertEquals(Map.of(), config.scopes());
        assertEquals(Optional.empty(), config.links().privacy());
        assertEquals(Optional.empty(), config.links().terms());
        assertEquals(Optional.empty(), config.links().status());
        assertEquals(Optional.empty(), config.links().apiReference());
        assertEquals(Duration.ofSeconds(1), config.live().every());
        assertEquals(Duration.ofSeconds(20), config.live().atLeastEvery());
        assertEquals(Duration.ofMinutes(10), config.live().atMost());
        assertEquals(2_000, config.live().most());
        assertEquals(6, config.live().mostEach());
    }

    @Test
    void theNamesAreThese() {
        WebConfig config =
                of(
                        Map.of(
                                "navigation", "api-keys,usage,account",
                                "home", "/api-keys",
                                "scopes.\"read:invoices\"", "See invoices",
                                "links.privacy", "/privacy",
                                "links.terms", "/terms",
                                "links.status", "/status",
                                "links.api-reference", "/openapi"));

        assertEquals(
                List.of(Section.API_KEYS, Section.USAGE, Section.ACCOUNT), config.navigation());
        assertEquals("/api-keys", config.home());
        assertEquals(Map.of("read:invoices", "See invoices"), config.scopes());
        assertEquals(Optional.of("/privacy"), config.links().privacy());
        assertEquals(Optional.of("/terms"), config.links().terms());
        assertEquals(Optional.of("/status"), config.links().status());
        assertEquals(Optional.of("/openapi"), config.links().apiReference());
    }

    @Test
    void theNamesOfLivePagesAreThese() {
        WebConfig.Live live =
                of(Map.of(
                                "live.every", "3s",
                                "live.at-least-every", "30s",
                                "live.at-most", "5m",
                                "live.most", "7",
                                "live.most-each", "2"))
                        .live();

        assertEquals(Duration.ofSeconds(3), live.every());
        assertEquals(Duration.ofSeconds(30), live.atLeastEvery());
        assertEquals(Duration.ofMinutes(5), live.atMost());
        assertEquals(7, live.most());
        assertEquals(2, live.mostEach());
    }

    @Test
    void aPageThatNoInstallationHasIsRefused() {
        assertThrows(RuntimeException.class, () -> of(Map.of("navigation", "billing")));
    }

    private static WebConfig of(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters();
        settings.forEach((name, value) -> builder.withDefaultValue("plugged.web." + name, value));
        return builder.withMapping(WebConfig.class).build().getConfigMapping(WebConfig.class);
    }
}
