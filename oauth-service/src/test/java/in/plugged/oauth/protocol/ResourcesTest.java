package in.plugged.oauth.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.oauth.TestSettings;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest {

    private static final String ORIGIN = "https://plugged.example";
    private static final String OTHER = "https://other.example/mcp";

    private final Resources resources = resources(OTHER);

    @Test
    void withoutOneATokenIsForTheOrigin() {
        assertEquals(Optional.of(Set.of(ORIGIN)), resources.find(List.of()));
    }

    @Test
    void theOriginMayEndWithASlash() {
        assertEquals(Optional.of(Set.of(ORIGIN)), resources.find(List.of(ORIGIN + "/")));
    }

    @Test
    void everythingUnderTheOriginIsServed() {
        assertEquals(
                Optional.of(Set.of(ORIGIN + "/mcp", ORIGIN + "/a/b")),
                resources.find(List.of(ORIGIN + "/mcp", ORIGIN + "/a/b")));
    }

    @Test
    void thePortThatGoesWithoutSayingMayBeSaid() {
        String said = ORIGIN + ":443";

        assertEquals(
                Optional.of(Set.of(ORIGIN, ORIGIN + "/mcp")),
                resources.find(List.of(said, said + "/", said + "/mcp")));
        assertEquals(
                Set.of(ORIGIN + "/mcp"), resources.within(Set.of(ORIGIN), List.of(said + "/mcp")));
    }

    @Test
    void anotherApplicationIsServedAsItIsNamed() {
        assertEquals(Optional.of(Set.of(OTHER)), resources.find(List.of(OTHER)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mcp",
                "nonsense",
                ORIGIN + "#part",
                ORIGIN + "/mcp#part",
                ORIGIN + ".evil.example",
                ORIGIN + "@evil.example",
                ORIGIN + ":8443/mcp",
                ORIGIN + ":80/mcp",
                ORIGIN + ":4430/mcp",
                ORIGIN + ":443@evil.example",
                ORIGIN + "?c=d",
                ORIGIN + "/?c=d",
                ORIGIN + "/a/b?c=d",
                ORIGIN + "/a/b?",
                ORIGIN + "/a/../b",
                ORIGIN + "/a b",
                OTHER + "/more",
                "http://plugged.example"
            })
    void anythingElseIsUnknown(String resource) {
        assertEquals(Optional.empty(), resources.find(List.of(resource)));
        assertEquals(Optional.empty(), resources.find(List.of(ORIGIN, resource)));
        var refusal = assertThrows(ApiException.class, () -> resources.audience(List.of(resource)));
        assertEquals("invalid_target", refusal.error().code());
    }

    @Test
    void moreThanTwentyAreTooMany() {
        assertEquals(Optional.empty(), resources.find(Collections.nCopies(21, ORIGIN + "/mcp")));
    }

    @Test
    void lessThanWhatWasGrantedCanBeAskedFor() {
        String mcp = ORIGIN + "/mcp";

        assertEquals(Set.of(mcp), resources.within(Set.of(mcp), List.of()));
        assertEquals(Set.of(mcp), resources.within(Set.of(mcp, OTHER), List.of(mcp)));
        assertEquals(Set.of(mcp), resources.within(Set.of(ORIGIN), List.of(mcp)));
        assertThrows(ApiException.class, () -> resources.within(Set.of(mcp), List.of(ORIGIN)));
        assertThrows(ApiException.class, () -> resources.within(Set.of(ORIGIN), List.of(OTHER)));
    }

    @Test
    void aSettingThatIsNoResourceStopsTheStart() {
        assertEquals(
                "plugged.oauth.resources: /mcp is no absolute URI without a fragment",
                assertThrows(IllegalStateException.class, () -> resources("/mcp")).getMessage());
    }

    private static Resources resources(String others) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withDefaultValue("plugged.resource-server.origin", ORIGIN)
                        .withMapping(ResourceServerConfig.class)
                        .build()
                        .getConfigMapping(ResourceServerConfig.class);
        return new Resources(TestSettings.of(Map.of("resources", others)), config);
    }
}
