package in.plugged.observability.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern READ =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");

    private final List<String[]> lines =
            SettingsPage.of(ROOT)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("(?<!\\\\)\\|"))
                    .toList();

    SettingsPageTest() throws IOException {}

    @Test
    void secretsAreCalledSo() {
        Set<String> secrets =
                lines.stream()
                        .filter(line -> line[5].contains("yes"))
                        .map(line -> line[1].replace("`", "").strip())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "plugged.keys.peppers.<version>",
                                "plugged.keys.bootstrap.<name>.key",
                                "plugged.keys.first-key.secret",
                                "plugged.oauth.signing.master-keys.<version>",
                                "plugged.oauth.service-clients.<name>.secrets",
                                "plugged.oauth.providers.<name>.client-secret",
                                "plugged.device.seal-keys.<version>",
                                "plugged.resource-server.key-service.key",
                                "plugged.resource-server.oauth-service.client-secret",
                                "quarkus.datasource.password",
                                "quarkus.flyway.password",
                                "quarkus.redis.password",
                                "quarkus.mailer.password")),
                secrets);
    }

    @Test
    void eachHasAMeaningAndAType() {
        lines.forEach(
                line -> {
                    assertFalse(line[3].isBlank(), line[1] + "has no type");
                    assertFalse(line[6].isBlank(), line[1] + "has no meaning");
                });
    }

    @Test
    void noneIsThereTwice() {
        List<String> names = lines.stream().map(line -> line[1]).toList();

        assertEquals(names.size(), Set.copyOf(names).size());
    }

    @Test
    void defaultsTypesAndLimitsAreThoseOfTheSource(@TempDir Path project) throws IOException {
        declare(
                project,
                """
                @ConfigMapping(prefix = "plugged.keys")
                public interface SomeConfig {
                    Map<Integer, String> peppers();

                    Nested nested();

                    /** How it is done. */
                    interface Nested {
                        /** As {@code fast} as it goes. */
                        @WithDefault("PT1S")
                        Duration howLong();

                        @WithDefault("3") @Min(1) @Max(9)
                        int many();

                        Optional<Set<Way>> ways();
                    }

                    enum Way { THERE_AND_BACK, NONE }
                }
                """);

        ConfigSources sources = ConfigSources.below(project);

        assertEquals(
                List.of(
                        setting("peppers.<version>", "text", "", true, ""),
                        setting(
                                "nested.how-long",
                                "duration",
                                "PT1S",
                                false,
                                "*How it is done.* As `fast` as it goes."),
                        setting(
                                "nested.many",
                                "whole number, 1 to 9",
                                "3",
                                false,
                                "*How it is done.*"),
                        setting(
                                "nested.ways",
                                "list: `there-and-back`, `none`",
                                "",
                                false,
                                "*How it is done.*")),
                SettingReader.read(sources, "plugged.keys", "SomeConfig"));
    }

    @Test
    void variablesAreWrittenAsTheEnvironmentHasThem() {
        assertEquals(
                "PLUGGED_KEYS_BOOTSTRAP_<NAME>_HUB_ID",
                setting("bootstrap.<name>.hub-id", "text", "", false, "").variable());
    }

    private static Setting setting(
            String name, String type, String value, boolean required, String meaning) {
        return new Setting(
                "plugged.keys." + name,
                type,
                Stream.of(value).filter(text -> !text.isEmpty()).findFirst(),
                required,
                meaning);
    }

    private static void declare(Path project, String source) throws IOException {
        Path folder = Files.createDirectories(project.resolve("a-service/src/main/java"));
        Files.writeString(folder.resolve("SomeConfig.java"), source);
    }

    /** Settings that are read without an interface belong to Quarkus, and each is a known one. */
    @Test
    void nothingElseIsRead() throws IOException {
        Set<String> read =
                ConfigSources.files(ROOT).stream()
                        .flatMap(file -> read(file.toPath()))
                        .collect(Collectors.toSet());

        assertFalse(read.isEmpty());
        assertTrue(read.stream().allMatch(name -> name.startsWith("quarkus.")), read::toString);
    }

    private static Stream<String> read(Path file) {
        try {
            return READ.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
