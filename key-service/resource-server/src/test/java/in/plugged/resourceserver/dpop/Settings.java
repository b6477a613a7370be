package in.plugged.resourceserver.dpop;

import in.plugged.resourceserver.DpopConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings of proofs in tests. */
final class Settings {

    private Settings() {}

    static DpopConfig dpop(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class)
                .dpop();
    }
}
