package in.plugged.ratelimit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that are there when nobody configures any. */
class BuiltInPoliciesTest {

    private static final Map<String, Rule> BUILT_IN =
            new PolicySettings(
                            new SmallRyeConfigBuilder()
                                    .withMapping(RatelimitConfig.class)
                                    .build()
                                    .getConfigMapping(RatelimitConfig.class))
                    .whole(Map.of());

    /** They stand in two places, since a backend counts by itself without knowing this service. */
    @ParameterizedTest
    @ValueSource(strings = {"key", "user"})
    void aBackendThatCountsByItselfHasTheSameFigures(String policy) {
        Map<String, String> library =
                ConfigClass.configClass(ResourceServerConfig.class).getProperties();
        String setting = "plugged.resource-server.limits.%s.".formatted(policy);

        Rule rule = Objects.requireNonNull(BUILT_IN.get(policy));
        assertEquals(library.get(setting + "limit"), Long.toString(rule.limit()));
        assertEquals(
                Duration.parse(Objects.requireNonNull(library.get(setting + "window"))).toSeconds(),
                rule.windowSeconds());
    }
}
