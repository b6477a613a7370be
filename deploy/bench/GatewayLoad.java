import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gateway pays to ask, in requests a second: ratelimit-service by descriptors over gRPC, beside its own call over REST
 * and the same script in Redis alone; key-service over gRPC beside HTTP. 16 connections, a warm-up, then three rounds; the
 * medians are printed, and what they are of each other.
 */
void main(String... args) throws Exception {
    var options = Options.of(args);
    var loads = new Loads(LocalSuite.of(options.data(), options.offset()), Files.createTempDirectory("plugged-bench-"));
    Map<String, Load> all = loads.all();
    try (var _ = StartedJar.ceiling(loads.files(), 8199 + options.offset())) {
        Load.measured(all, options.shortRun()).print(RATIOS);
    }
}

static final String BARE = "bare endpoint";
static final String REDIS = "Redis alone";
static final String REST = "check over REST";
static final String DESCRIPTOR = "descriptor over gRPC";
static final String KEY_HTTP = "key over HTTP";
static final String KEY_GRPC = "key over gRPC";

static final List<List<String>> RATIOS = List.of(
        List.of(DESCRIPTOR, REST),
        List.of(DESCRIPTOR, REDIS),
        List.of(REST, REDIS),
        List.of(KEY_GRPC, KEY_HTTP),
        List.of(REDIS, BARE),
        List.of(REST, BARE),
        List.of(DESCRIPTOR, BARE),
        List.of(KEY_HTTP, BARE),
        List.of(KEY_GRPC, BARE));

/** All of them ask as one: one subject, one descriptor, one key. */
record Loads(LocalSuite suite, Path files) {

    private static final String CHECK = "{\"requests\":[{\"checks\":[{\"limit\": 10000000,\"window_seconds\":60,\"subject\":\"bench:0\"}]}]}";

    /** As in {@code descriptors/bench.yaml}. */
    private static final long DESCRIPTOR_LIMIT = 1_000_000_000;

    /** Those of the suite, once each of them was seen to pass. */
    Map<String, Load> all() throws Exception {
        var loads = new LinkedHashMap<String, Load>();
        Path question = Files.writeString(files.resolve("question"), "{\"token\":\"at_of_nobody\"}\n");
        loads.put(BARE, new Wrk(suite.at(8199, "/echo"), "body", question, () -> List.of(LocalSuite.JSON)));
        loads.put(REDIS, new RedisBenchmark(16379 + suite.offset(), 1));
        loads.put(REST, overRest());
        loads.put(DESCRIPTOR, descriptor());
        String key = suite.key("\"scopes\": [\"read:servers\"], \"rate_limit\": {\"limit\": 10000000, \"window_seconds\": 60}");
        loads.put(KEY_HTTP, keyOverHttp(key));
        loads.put(KEY_GRPC, keyOverGrpc(key));
        return loads;
    }

    private Load overRest() throws Exception {
        String url = suite.at(8084, "/api/ratelimit/check");
        var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(CHECK));
        for (String header : suite.service()) {
            request.header(header.split(": ")[0], header.split(": ")[1]);
        }
        String answer = suite.send(request);
        require(answer.matches("(?s).*\"allowed\"\\s*:\\s*true.*"), "The check over REST is refused: " + answer);
        return new Wrk(url, "body", Files.writeString(files.resolve("check"), CHECK + "\n"), suite::service);
    }

    /** The field numbers are those of {@code envoy/service/ratelimit/v3/rls.proto}. */
    private Load descriptor() throws Exception {
        Message descriptor = Message.inside(2, Message.entry(1, "path", "/servers"));
        Message question = Message.of(Message.text(1, "bench"), descriptor);
        return passing(new GrpcLoad(
                suite.at(8084, "/envoy.service.ratelimit.v3.RateLimitService/ShouldRateLimit"),
                Files.write(files.resolve("descriptor"), question.frame()),
                () -> List.of(suite.serviceToken()),
                Loads::requireCounted));
    }

    private static void requireCounted(Message answer) {
        long limit = answer.inside(2).flatMap(status -> status.inside(2)).map(found -> found.number(1)).orElse(0L);
        require(
                limit == DESCRIPTOR_LIMIT,
                "The descriptor of the benchmark has no limit of its own: start the suite with "
                        + "PLUGGED_RATELIMIT_ENVOY_DESCRIPTORS=$PWD/deploy/bench/descriptors");
        require(answer.number(1) == 1, "The descriptor is refused: its limit is used up");
    }

    private Load keyOverHttp(String key) throws Exception {
        String url = suite.at(8081, "/api/auth/check?scope=read:servers");
        int status = suite.status(url, key);
        require(status == 200, "The key is refused over HTTP: " + status);
        return new Wrk(url, "key", Files.writeString(files.resolve("busy"), key + "\n"), List::of);
    }

    /** The field numbers are those of {@code envoy/service/auth/v3/attribute_context.proto}. */
    private Load keyOverGrpc(String key) throws Exception {
        Message address = Message.inside(1, Message.text(2, "198.18.2.1"), Message.number(3, 50_000));
        Message source = Message.inside(1, Message.inside(1, address));
        Message http = Message.inside(
                2,
                Message.text(2, "GET"),
                Message.entry(3, "authorization", "Bearer " + key),
                Message.text(4, "/servers"),
                Message.text(5, "shop.example"),
                Message.text(6, "http"));
        Message question = Message.inside(1, source, Message.inside(4, http), Message.entry(10, "scope", "read:servers"));
        return passing(new GrpcLoad(
                suite.at(8081, "/envoy.service.auth.v3.Authorization/Check"),
                Files.write(files.resolve("key"), question.frame()),
                List::of,
                Loads::requireAllowed));
    }

    /** The answer has either an {@code ok_response} or a {@code denied_response} with a body. */
    private static void requireAllowed(Message answer) {
        String refusal = answer.inside(2).map(denied -> denied.text(3)).orElse("");
        require(answer.inside(3).isPresent(), "The key is refused over gRPC: " + refusal);
    }

    private static Load passing(GrpcLoad load) throws Exception {
        load.requirePass();
        return load;
    }

    private static void require(boolean condition, String orElse) {
        if (!condition) {
            throw new IllegalStateException(orElse);
        }
    }
}
