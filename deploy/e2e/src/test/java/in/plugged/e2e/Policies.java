package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the suite of the tests counts otherwise than others: all tests are one address. */
final class Policies {

    private static final String ROOM =
            """
            policies:
              register: {limit: 1000000}
              client-registration: {limit: 1000000}
            """;

    private Policies() {}

    /** The file for {@code plugged.ratelimit.limits.policies-file}. */
    static Path in(Path folder) {
        try {
            return Files.writeString(folder.resolve("policies.yaml"), ROOM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
