package in.plugged.oauth;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The service's settings as a configuration of their own gives them. */
public final class TestSettings {

    private TestSettings() {}

    /** All defaults but these, which are named without the prefix. */
    public static OauthConfig of(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters();
        settings.forEach((name, value) -> builder.withDefaultValue("plugged.oauth." + name, value));
        return builder.withMapping(OauthConfig.class).build().getConfigMapping(OauthConfig.class);
    }
}
