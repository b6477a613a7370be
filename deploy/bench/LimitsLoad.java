import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What limits cost in requests a second: the check call of ratelimit-service beside the same script in Redis alone, and a
 * backend's endpoint with limits beside the same without them and without the library. 16 connections, a warm-up, then
 * three rounds; the medians are printed, and what they are of each other.
 */
void main(String... args) throws Exception {
    var options = Options.of(args);
    Path files = Files.createTempDirectory("plugged-bench-");
    var suite = LocalSuite.of(options.data(), options.offset());
    int backend = 8198 + options.offset();
    try (var _ = StartedJar.ceiling(files, 8199 + options.offset());
            var _ = StartedJar.of("backend without limits", files, backend, unlimited(suite, files), BACKEND)) {
        var loads = new Loads(suite, files, options.shortRun() ? 1_000 : MANY);
        Load.measured(loads.all(), options.shortRun()).print(RATIOS);
    }
}

static final int MANY = 10_000;
static final String BACKEND = "deploy/example-backend/target/quarkus-app/quarkus-run.jar";

static final String BARE = "bare endpoint";
static final String REDIS_ONE = "Redis alone, one subject";
static final String REDIS_MANY = "Redis alone, many subjects";
static final String CHECK_ONE = "check, one subject";
static final String CHECK_MANY = "check, many subjects";
static final String NO_LIBRARY = "endpoint without library";
static final String OFF_ONE = "limits off, one key";
static final String ON_ONE = "limits, one busy key";
static final String OFF_MANY = "limits off, many keys";
static final String ON_MANY = "limits, many keys";

static final List<List<String>> RATIOS = List.of(
        List.of(CHECK_ONE, REDIS_ONE),
        List.of(CHECK_MANY, REDIS_MANY),
        List.of(CHECK_ONE, BARE),
        List.of(ON_ONE, NO_LIBRARY),
        List.of(ON_ONE, OFF_ONE),
        List.of(ON_ONE, BARE),
        List.of(ON_MANY, NO_LIBRARY),
        List.of(ON_MANY, OFF_MANY),
        List.of(BARE, REDIS_ONE));

/** The settings of the suite's own backend, on other ports, and no limits. */
static List<String> unlimited(LocalSuite suite, Path files) throws IOException {
    Path settings = files.resolve("unlimited.properties");
    Files.writeString(settings, suite.backendSettings()
            + "quarkus.http.port=%d\nquarkus.management.port=%d\nplugged.resource-server.limits.enabled=false\n".formatted(
                    8198 + suite.offset(), 9198 + suite.offset()));
    return List.of("-Dquarkus.config.locations=" + settings.toUri());
}

record Loads(LocalSuite suite, Path files, int many) {

    Map<String, Load> all() throws Exception {
        Path question = Files.writeString(files.resolve("question"), "{\"token\":\"at_of_nobody\"}\n");
        Path anybody = Files.writeString(files.resolve("anybody"), "nobody\n");
        Path oneSubject = Files.write(files.resolve("subject"), questions(1));
        Path subjects = Files.write(files.resolve("subjects"), questions(many));
        Path busy = Files.writeString(files.resolve("busy"), suite.key("\"rate_limit\": {\"limit\": 10000000, \"window_seconds\": 60}") + "\n");
        Path keys = keys();
        int redis = 16379 + suite.offset();
        var loads = new LinkedHashMap<String, Load>();
        loads.put(BARE, new Wrk(suite.at(8199, "/echo"), "body", question, () -> List.of(LocalSuite.JSON)));
        loads.put(REDIS_ONE, new RedisBenchmark(redis, 1));
        loads.put(REDIS_MANY, new RedisBenchmark(redis, many));
        loads.put(CHECK_ONE, new Wrk(suite.at(8084, "/api/ratelimit/check"), "body", oneSubject, suite::service));
        loads.put(CHECK_MANY, new Wrk(suite.at(8084, "/api/ratelimit/check"), "body", subjects, suite::service));
        loads.put(NO_LIBRARY, new Wrk(suite.at(8199, "/servers"), "key", anybody, List::of));
        loads.put(OFF_ONE, new Wrk(suite.at(8198, "/api/servers"), "key", busy, List::of));
        loads.put(ON_ONE, new Wrk(suite.at(8090, "/api/servers"), "key", busy, List::of));
        loads.put(OFF_MANY, seenBefore(keys, suite.at(8198, "/api/servers")));
        loads.put(ON_MANY, seenBefore(keys, suite.at(8090, "/api/servers")));
        return loads;
    }

    private static List<String> questions(int subjects) {
        return IntStream.range(0, subjects)
                .mapToObj("{\"requests\":[{\"checks\":[{\"limit\": 10000000,\"window_seconds\":60,\"subject\":\"bench:%d\"}]}]}"::formatted)
                .toList();
    }

    /** Those of an earlier run, as long as they are good. */
    private Path keys() throws Exception {
        Path file = suite.data().resolve("bench-keys-" + many);
        if (!Files.exists(file) || !good(Files.readAllLines(file).getLast())) {
            try (var threads = Executors.newFixedThreadPool(8)) {
                var wishes = IntStream.range(0, many).<Callable<String>>mapToObj(_ -> () -> suite.key("\"scopes\": [\"read:servers\"]")).toList();
                var made = new ArrayList<String>();
                for (var key : threads.invokeAll(wishes)) {
                    made.add(key.get());
                }
                Files.write(file, made);
            }
        }
        return file;
    }

    private boolean good(String key) throws Exception {
        return suite.status(suite.at(8081, "/api/auth/check?scope=read:servers"), key) < 400;
    }

    /** Each key is seen just before: what a first check costs is not in question. */
    private Load seenBefore(Path keys, String url) {
        var load = new Wrk(url, "key", keys, List::of);
        return seconds -> {
            try (var threads = Executors.newFixedThreadPool(Load.CONNECTIONS)) {
                for (String key : Files.readAllLines(keys)) {
                    threads.submit(() -> suite.status(url, key));
                }
            }
            return load.run(seconds);
        };
    }
}
