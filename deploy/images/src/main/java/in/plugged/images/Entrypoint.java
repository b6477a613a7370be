package in.plugged.images;

import java.util.List;
import java.util.Map;

/** What a container runs, the same in all images. */
final class Entrypoint {

    /** Where the service lies in its image. */
    static final String APP = "/app";

    static final String CACHE = APP + "/app.aot";

    /** The service's user and group; a number, which is all that Kubernetes can check. */
    static final String USER = "10001:10001";

    /** Without a path: where it lies is the base's business, and in its PATH. */
    static final String JAVA = "java";

    private static final String CACHE_OPTION = "-XX:AOTCache=";

    static final int PORT = 8080;
    static final int MANAGEMENT_PORT = 9000;

    /**
     * A jar that is named relative to a folder is not held against the cache, so that a cache of
     * other code would be believed.
     */
    static final List<String> COMMAND =
            List.of(
                    JAVA,
                    CACHE_OPTION + CACHE,
                    "-XX:+UseSerialGC",
                    // the objects of the cache need room in the heap that the JVM begins with
                    "-XX:InitialRAMPercentage=20",
                    "-XX:MaxRAMPercentage=50",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-jar",
                    APP + "/quarkus-run.jar");

    /** What outweighs files, so that no file of settings need know of it. */
    static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "QUARKUS_HTTP_PORT",
                    Integer.toString(PORT),
                    "QUARKUS_MANAGEMENT_PORT",
                    Integer.toString(MANAGEMENT_PORT),
                    "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                    "/run/config/app,/run/secrets/app");

    private Entrypoint() {}

    /** The option that makes the JVM write a cache at its end, in place of the one that uses it. */
    static String recording(String option, String file) {
        return option.startsWith(CACHE_OPTION) ? "-XX:AOTCacheOutput=" + file : option;
    }
}
