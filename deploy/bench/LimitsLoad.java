import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What limits cost in requests a second: the check call of ratelimit-service beside the same script in Redis alone, and a
 * backend's endpoint with limits beside the same without them and without the library. 16 connections, a warm-up, then
 * three rounds; the medians are printed, and what they are of each other.
 */
void main(String... args) throws Exception {
    var rest = new ArrayList<>(List.of(args));
    boolean shortRun = rest.remove("--short");
    Path data = Path.of(rest.isEmpty() ? "deploy/local/data" : rest.get(0));
    int offset = rest.size() > 1 ? Integer.parseInt(rest.get(1)) : 0;
    int seconds = shortRun ? 1 : 5;
    Path files = Files.createTempDirectory("plugged-bench-");
    var suite = Suite.of(data, offset, shortRun ? 1_000 : MANY);
    var ceiling = started("bare endpoint", files, 8199 + offset, List.of("-Dquarkus.http.port=" + (8199 + offset)), CEILING);
    var unlimited = started("backend without limits", files, 8198 + offset, suite.unlimited(files), BACKEND);
    try {
        var loads = suite.loads(files);
        for (Load load : loads.values()) {
            load.run(shortRun ? 1 : 6);
        }
        var results = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var load : loads.entrySet()) {
                results.computeIfAbsent(load.getKey(), _ -> new ArrayList<>()).add(load.getValue().run(seconds));
            }
        }
        print(results);
    } finally {
        ceiling.destroy();
        unlimited.destroy();
        ceiling.waitFor();
        unlimited.waitFor();
    }
}

static final int ROUNDS = 3;
static final int MANY = 10_000;
static final int CONNECTIONS = 16;
static final String CEILING = "deploy/bench/ceiling/target/quarkus-app/quarkus-run.jar";
static final String BACKEND = "deploy/example-backend/target/quarkus-app/quarkus-run.jar";
static final String SCRIPT = "ratelimit-service/src/main/resources/limit/limit.lua";

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

/** Which is divided by which. */
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

/** One run, so many seconds long. */
interface Load {
    Result run(int seconds) throws Exception;
}

/** Refused are answers of 400 and more, and those that did not come. */
record Result(double rps, double p50, double p99, long refused) {}

static void print(Map<String, List<Result>> results) {
    var rps = new LinkedHashMap<String, Double>();
    IO.println("%-28s %9s %9s %9s %9s".formatted("", "rps", "p50 ms", "p99 ms", "refused"));
    results.forEach((name, rounds) -> {
        rps.put(name, median(rounds.stream().mapToDouble(Result::rps).toArray()));
        IO.println("%-28s %9.0f %9.2f %9.2f %9d".formatted(
                name,
                rps.get(name),
                median(rounds.stream().mapToDouble(Result::p50).toArray()),
                median(rounds.stream().mapToDouble(Result::p99).toArray()),
                rounds.stream().mapToLong(Result::refused).sum()));
    });
    IO.println("");
    for (var ratio : RATIOS) {
        IO.println("%-28s / %-28s %6.2f".formatted(ratio.get(0), ratio.get(1), rps.get(ratio.get(0)) / rps.get(ratio.get(1))));
    }
}

static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
}

/** wrk, with one line of the file after the other. */
record Wrk(String url, String mode, Path file, Callable<List<String>> headers) implements Load {

    @Override
    public Result run(int seconds) throws Exception {
        var command = new ArrayList<>(List.of(
                "wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "-s", "deploy/bench/limits.lua", url, "--", mode, file.toString()));
        command.addAll(headers.call());
        var said = find("RESULT (.*)", output(command)).split(" ");
        return new Result(Double.parseDouble(said[0]), Double.parseDouble(said[1]), Double.parseDouble(said[2]), Long.parseLong(said[3]));
    }
}

/** The script alone, unpipelined, by redis-benchmark. */
record Redis(int port, int subjects) implements Load {

    private static final List<String> ARGUMENTS = List.of("", "window", "1000000000", "60000", "1", "0", "0", "0");

    /** It counts requests, not seconds, so a short run says how many these are. */
    @Override
    public Result run(int seconds) throws Exception {
        String digest = output(List.of("redis-cli", "-p", Integer.toString(port), "SCRIPT", "LOAD", Files.readString(Path.of(SCRIPT)))).strip();
        double rps = counted(digest, 20_000).rps();
        return counted(digest, (long) (rps * seconds));
    }

    private Result counted(String digest, long requests) throws Exception {
        var command = new ArrayList<>(List.of(
                "redis-benchmark", "-p", Integer.toString(port), "-c", Integer.toString(CONNECTIONS), "-n", Long.toString(requests),
                "-r", Integer.toString(subjects), "--csv", "EVALSHA", digest, "1", "rl:{bench:__rand_int__}:60"));
        command.addAll(ARGUMENTS);
        String said = output(command);
        String[] names = find("\"test\",(.*)", said).replace("\"", "").split(",");
        String[] figures = find("\n\".*?\",(\"[\\d.]+\".*)", said).replace("\"", "").split(",");
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], Double.parseDouble(figures[i]));
        }
        return new Result(named.get("rps"), named.getOrDefault("p50_latency_ms", 0.0), named.getOrDefault("p99_latency_ms", 0.0), 0);
    }
}

/** The suite, each part on its own port, without the gateway. */
record Suite(HttpClient http, Path data, int offset, String secretKey, String client, int many) {

    static Suite of(Path data, int offset, int many) throws IOException {
        String demo = Files.readString(data.resolve("demo.json"));
        String settings = Files.readString(data.resolve("conf/example-backend.properties"));
        String secret = find("oauth-service\\.client-secret=(\\S+)", settings);
        return new Suite(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                data,
                offset,
                find("\"secret_key\"\\s*:\\s*\"([^\"]+)\"", demo),
                Base64.getEncoder().encodeToString(("example-backend:" + secret).getBytes(StandardCharsets.UTF_8)),
                many);
    }

    Map<String, Load> loads(Path files) throws Exception {
        Path question = Files.writeString(files.resolve("question"), "{\"token\":\"at_of_nobody\"}\n");
        Path anybody = Files.writeString(files.resolve("anybody"), "nobody\n");
        Path oneSubject = Files.write(files.resolve("subject"), questions(1));
        Path subjects = Files.write(files.resolve("subjects"), questions(many));
        Path busy = Files.writeString(files.resolve("busy"), key("\"rate_limit\": {\"limit\": 10000000, \"window_seconds\": 60}") + "\n");
        Path keys = keys();
        var loads = new LinkedHashMap<String, Load>();
        loads.put(BARE, new Wrk(at(8199, "/echo"), "body", question, Suite::json));
        loads.put(REDIS_ONE, new Redis(16379 + offset, 1));
        loads.put(REDIS_MANY, new Redis(16379 + offset, many));
        loads.put(CHECK_ONE, new Wrk(at(8084, "/api/ratelimit/check"), "body", oneSubject, this::service));
        loads.put(CHECK_MANY, new Wrk(at(8084, "/api/ratelimit/check"), "body", subjects, this::service));
        loads.put(NO_LIBRARY, new Wrk(at(8199, "/servers"), "key", anybody, List::of));
        loads.put(OFF_ONE, new Wrk(at(8198, "/api/servers"), "key", busy, List::of));
        loads.put(ON_ONE, new Wrk(at(8090, "/api/servers"), "key", busy, List::of));
        loads.put(OFF_MANY, seenBefore(keys, at(8198, "/api/servers")));
        loads.put(ON_MANY, seenBefore(keys, at(8090, "/api/servers")));
        return loads;
    }

    private static List<String> questions(int subjects) {
        return IntStream.range(0, subjects)
                .mapToObj("{\"requests\":[{\"checks\":[{\"limit\": 10000000,\"window_seconds\":60,\"subject\":\"bench:%d\"}]}]}"::formatted)
                .toList();
    }

    private static List<String> json() {
        return List.of("Content-Type: application/json");
    }

    /** Asked anew for each run, since it is good for some minutes. */
    private List<String> service() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at(8082, "/oauth/token")))
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&audience=ratelimit-service"));
        String token = find("\"access_token\"\\s*:\\s*\"([^\"]+)\"", send(request));
        return List.of("Content-Type: application/json", "Authorization: Bearer " + token);
    }

    /** Those of an earlier run, as long as they are good. */
    private Path keys() throws Exception {
        Path file = data.resolve("bench-keys-" + many);
        if (!Files.exists(file) || !good(Files.readAllLines(file).getLast())) {
            try (var threads = Executors.newFixedThreadPool(8)) {
                var wishes = IntStream.range(0, many).<Callable<String>>mapToObj(_ -> () -> key("\"scopes\": [\"read:servers\"]")).toList();
                var made = new ArrayList<String>();
                for (var key : threads.invokeAll(wishes)) {
                    made.add(key.get());
                }
                Files.write(file, made);
            }
        }
        return file;
    }

    /** Each key is seen just before: what a first check costs is not in question. */
    private Load seenBefore(Path keys, String url) {
        var load = new Wrk(url, "key", keys, List::of);
        return seconds -> {
            try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
                for (String key : Files.readAllLines(keys)) {
                    threads.submit(() -> status(url, key));
                }
            }
            return load.run(seconds);
        };
    }

    private int status(String url, String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private boolean good(String key) throws Exception {
        return status(at(8081, "/api/auth/check?scope=read:servers"), key) < 400;
    }

    private String key(String more) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at(8081, "/api/auth/keys")))
                .header("Authorization", "Bearer " + secretKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"bench\", %s}".formatted(more)));
        return find("\"key\"\\s*:\\s*\"([^\"]+)\"", send(request));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The settings of the suite's own backend, on other ports, and no limits. */
    List<String> unlimited(Path files) throws IOException {
        Path settings = files.resolve("unlimited.properties");
        Files.writeString(settings, Files.readString(data.resolve("conf/example-backend.properties"))
                + "quarkus.http.port=%d\nquarkus.management.port=%d\nplugged.resource-server.limits.enabled=false\n".formatted(8198 + offset, 9198 + offset));
        return List.of("-Dquarkus.config.locations=" + settings.toUri());
    }

    private String at(int port, String path) {
        return "http://127.0.0.1:" + (port + offset) + path;
    }
}

/** With the flags that the services of deploy/local have. */
static Process started(String name, Path files, int port, List<String> settings, String jar) throws Exception {
    Path log = files.resolve(port + ".log");
    var command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(settings);
    command.addAll(List.of("-jar", jar));
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(log).contains("Listening on")) {
        if (!process.isAlive() || System.nanoTime() > last) {
            process.destroy();
            throw new IllegalStateException("The " + name + " did not start: " + Files.readString(log));
        }
        process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    return process;
}

static String output(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
}

static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
        throw new IllegalStateException("Nothing like " + pattern + " in: " + text);
    }
    return found.group(1);
}
