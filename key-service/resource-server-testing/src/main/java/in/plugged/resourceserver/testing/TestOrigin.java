package in.plugged.resourceserver.testing;

import org.eclipse.microprofile.config.ConfigProvider;

/** The public address of the suite, as the application under test has it. */
final class TestOrigin {

    private static final String SETTING = "plugged.resource-server.origin";
    private static final String USUAL = "https://plugged.in";

    private TestOrigin() {}

    static String now() {
        return ConfigProvider.getConfig().getOptionalValue(SETTING, String.class).orElse(USUAL);
    }
}
