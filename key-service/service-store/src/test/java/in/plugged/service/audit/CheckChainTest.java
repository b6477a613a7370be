package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command says where there is nothing that it could check. */
class CheckChainTest {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:nothing:there",
                    "quarkus.datasource.username",
                    "keys",
                    "quarkus.datasource.password",
                    "secret");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutSettingsItNamesTheFirstThatIsMissing() {
        assertEquals(2, run(Map.of()));
        assertEquals("Not checked: the setting quarkus.datasource.jdbc.url is missing\n", text());
    }

    @Test
    void itTakesNoOtherArguments() {
        assertEquals(2, run(SETTINGS, "--help"));
        assertEquals("Not checked: the arguments are [--anchor number:hash]…\n", text());
    }

    @Test
    void anAnchorThatIsNoneIsRefused() {
        assertEquals(2, run(SETTINGS, "--anchor", "5"));
        assertEquals("Not checked: must be number:hash\n", text());
    }

    @Test
    void aDatabaseThatIsNotThereIsNoBrokenChain() {
        assertEquals(2, run(SETTINGS));
        assertEquals(
                "Not checked: the database answers No suitable driver found for jdbc:nothing:there\n",
                text());
    }

    private int run(Map<String, String> settings, String... arguments) {
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return CheckChain.run(List.of(arguments), config, out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
