package in.plugged.ratelimit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.file.StrictYaml;
import in.plugged.ratelimit.file.UnusableFile;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in a file of policies. */
class PolicyFileTest {

    private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

    private final PolicyFile file = new PolicyFile(new StrictYaml(VALIDATION.getValidator()));

    @TempDir Path folder;

    @AfterAll
    static void close() {
        VALIDATION.close();
    }

    @Test
    void aPolicyIsReadAsFarAsItIsSaid() throws Exception {
        assertEquals(
                Map.of(
                        "key",
                        new PartialPolicy(Optional.of(100L), Optional.empty(), Optional.empty()),
                        "burst",
                        new PartialPolicy(
                                Optional.of(5L), Optional.of(1), Optional.of(Algorithm.GCRA))),
                read(
                        """
                        policies:
                          key: {limit: 100}
                          burst:
                            limit: 5
                            window_seconds: 1
                            algorithm: gcra
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies: {key: {limit: 0}}                 | policies.key.limit",
                "policies: {key: {limit: '60'}}              | policies.key.limit",
                "policies: {key: {limit: 1.5}}               | policies.key.limit",
                "policies: {key: {window_seconds: 86401}}    | policies.key.window_seconds",
                "policies: {key: {window: 60}}               | policies.key.window",
                "policies: {key: {algorithm: sliding}}       | policies.key.algorithm",
                "limits: {key: {limit: 5}}                   | limits",
                "'policies: {key: '                          | valid",
                "policies: {key: {limit: 5}, key: {limit: 6}} | valid",
            })
    void aSlipIsNamedAndNothingIsTaken(String text, String named) {
        var refused = assertThrows(UnusableFile.class, () -> read(text));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(named), message);
    }

    @Test
    void theSameMistakesAreAlwaysSaidInTheSameWords() {
        String text = "policies: {b: {limit: 0, window_seconds: 0}, a: {limit: 0}}";

        List<String> said = Stream.generate(() -> mistakes(text)).limit(20).distinct().toList();

        assertEquals(1, said.size());
        assertTrue(said.getFirst().indexOf("a.limit") < said.getFirst().indexOf("b.limit"));
    }

    @Test
    void aFileThatIsNotThereIsNoEmptyOne() {
        assertThrows(UnusableFile.class, () -> file.read(folder.resolve("nowhere.yaml")));
    }

    private String mistakes(String text) {
        return String.valueOf(assertThrows(UnusableFile.class, () -> read(text)).getMessage());
    }

    private Map<String, PartialPolicy> read(String text) throws IOException, UnusableFile {
        return file.read(Files.writeString(folder.resolve("policies.yaml"), text));
    }
}
