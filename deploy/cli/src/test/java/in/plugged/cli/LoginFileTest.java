package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFileTest {

    private static final Login KEY = new Login.Key("https://plugged.example", "pg_in_1");
    private static final Login TOKENS = tokensOf("https://plugged.example");

    @TempDir Path home;

    static Login tokensOf(String server) {
        return new Login.Tokens(server, "cli_1", "at_1", "rt_1", Instant.EPOCH);
    }

    @Test
    void bothKindsOfLoginAreKept() throws IOException {
        file().write(KEY);
        assertEquals(Optional.of(KEY), file().read());
        file().write(TOKENS);
        assertEquals(Optional.of(TOKENS), file().read());
    }

    @Test
    void itsOwnerAloneMayReadIt() throws IOException {
        Files.createDirectory(
                folder(), PosixFilePermissions.asFileAttribute(permissions("rwxr-xr-x")));
        file().write(KEY);

        assertEquals(permissions("rwx------"), Files.getPosixFilePermissions(folder()));
        assertEquals(permissions("rw-------"), Files.getPosixFilePermissions(file().path()));
    }

    @Test
    void nothingElseIsLeftBehind() throws IOException {
        file().write(TOKENS);
        file().write(KEY);

        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(List.of(file().path()), files.toList());
        }
    }

    @Test
    void thereIsRoomBeforeThereIsALogin() throws IOException {
        try (LoginFile.Room room = file().makeRoom()) {
            assertEquals(16_384, Files.size(room.next()));
            assertEquals(permissions("rw-------"), Files.getPosixFilePermissions(room.next()));
            assertEquals(Optional.empty(), file().read());
            room.write(KEY);
        }
        assertEquals(Json.write(KEY.fields()) + "\n", Files.readString(file().path()));
    }

    @Test
    void roomThatIsNotUsedGoes() throws IOException {
        file().write(KEY);
        file().makeRoom().close();

        assertEquals(Optional.of(KEY), file().read());
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(List.of(file().path()), files.toList());
        }
    }

    @Test
    void whatWasDeletedIsGoneAndDeletingTwiceIsFine() throws IOException {
        file().write(KEY);
        file().delete();
        file().delete();

        assertEquals(Optional.empty(), file().read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"server\":\"https://a\"}",
                "{\"api_key\":\"pg_in_1\"}"
            })
    void aFileThatIsNoLoginIsNone(String text) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(file().path(), text);

        assertEquals(Optional.empty(), file().read());
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }

    private Path folder() {
        return home.resolve("pluggedin");
    }

    private LoginFile file() {
        return new LoginFile(folder());
    }
}
