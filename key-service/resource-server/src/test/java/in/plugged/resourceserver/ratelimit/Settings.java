package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings of an application, as a test has them. */
final class Settings {

    private Settings() {}

    /**
     * @param settings without what they all begin with
     */
    static ResourceServerConfig of(Map<String, String> settings) {
        var builder =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ResourceServerConfig.class);
        settings.forEach(
                (name, value) ->
                        builder.withDefaultValue("plugged.resource-server." + name, value));
        return builder.build().getConfigMapping(ResourceServerConfig.class);
    }
}
