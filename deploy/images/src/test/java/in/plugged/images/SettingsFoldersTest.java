package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFoldersTest {

    @TempDir Path folder;

    @Test
    void eachSettingIsAFileAndSecretsLieApart() throws IOException {
        SettingsFolders folders =
                SettingsFolders.write(
                        Map.of(
                                "plugged.keys.peppers.\"1\"", "pepper",
                                "quarkus.datasource.password", "word",
                                "kafka.bootstrap.servers", "kafka:9092"),
                        folder);

        assertEquals(
                "pepper\n", Files.readString(folders.secrets().resolve("plugged.keys.peppers.1")));
        assertFalse(Files.exists(folders.config().resolve("quarkus.datasource.password")));
        assertEquals(
                "kafka:9092\n",
                Files.readString(folders.config().resolve("kafka.bootstrap.servers")));
        assertEquals("290\n", Files.readString(folders.secrets().resolve("config_ordinal")));
    }
}
