package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a person finds at {@code /openapi}, through the gateway and in a browser without a network.
 */
@Foreign
class ApiPageTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> BROWSER =
            List.of(
                    Chromium.PROGRAM,
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");

    @Test
    void everyCallCanBeReadThere() throws Exception {
        String page = shown("/openapi");

        for (String call :
                List.of(
                        "Create a key",
                        "Give a key a new secret",
                        "/api/auth/keys/report-leak",
                        "Verifying")) {
            assertTrue(page.contains(call), call);
        }
    }

    /** The page as it stands once its scripts have run. */
    private static String shown(String path) throws IOException, InterruptedException {
        Path folder = ForeignFolder.make("browser");
        Path dom = folder.resolve("page.html");
        var command = new ArrayList<String>(BROWSER);
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add("--virtual-time-budget=20000");
        command.add("--dump-dom");
        command.add(Stack.foreign().gateway().resolve(path).toString());
        Process browser =
                new ProcessBuilder(command)
                        .redirectOutput(dom.toFile())
                        .redirectError(folder.resolve("browser.log").toFile())
                        .start();
        assertTrue(browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "The browser hangs");
        return Files.readString(dom);
    }
}
