import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tokens cost in requests a second: issued to a client of its owner, introspected (one token that is known, many
 * that nobody has asked for), refreshed in chains, and beside them a bare endpoint that takes and gives JSON and does
 * nothing, under the very same JVM flags. wrk with 16 connections, a warm-up, then three rounds; the medians are printed.
 */
void main(String... args) throws Exception {
    Path data = Path.of(args.length > 0 ? args[0] : "deploy/local/data");
    int offset = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    Path files = Files.createTempDirectory("plugged-bench-");
    try (var _ = StartedJar.ceiling(files, 8199 + offset)) {
        var suite = Suite.logIn(data, offset);
        var loads = loads(suite, files, offset);
        for (Preparation load : loads.values()) {
            load.next().run(WARM_UP_SECONDS);
        }
        var results = new LinkedHashMap<String, List<Round>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var load : loads.entrySet()) {
                results.computeIfAbsent(load.getKey(), _ -> new ArrayList<>()).add(load.getValue().next().run(SECONDS));
            }
        }
        print(results);
    }
}

static final int ROUNDS = 3;
static final int SECONDS = 5;
static final int WARM_UP_SECONDS = 3;
static final int CHAINS = 64;
static final int UNSEEN_SECONDS = 12;

record Round(double rps, double p50, double p99, long failed, long again) {}

static void print(Map<String, List<Round>> results) {
    double top = Table.median(results.get("bare endpoint").stream().mapToDouble(Round::rps).toArray());
    IO.println("%-22s %9s %9s %9s %9s %8s".formatted("", "rps", "of bare", "p50 ms", "p99 ms", "failed"));
    results.forEach((name, rounds) -> {
        double rps = Table.median(rounds.stream().mapToDouble(Round::rps).toArray());
        IO.println("%-22s %9.0f %9.2f %9.2f %9.2f %8d%s".formatted(
                name,
                rps,
                rps / top,
                Table.median(rounds.stream().mapToDouble(Round::p50).toArray()),
                Table.median(rounds.stream().mapToDouble(Round::p99).toArray()),
                rounds.stream().mapToLong(Round::failed).sum(),
                rounds.stream().anyMatch(round -> round.again() > 0) ? "  (some tokens were asked for twice)" : ""));
    });
}

/** Makes what a run uses up. */
interface Preparation {
    WrkRun next() throws Exception;
}

static Map<String, Preparation> loads(Suite suite, Path files, int offset) throws Exception {
    Path question = Files.writeString(files.resolve("question"), "{\"token\":\"at_of_nobody\"}\n");
    Path issue = Files.writeString(files.resolve("issue"), "grant_type=client_credentials&" + suite.credentials() + "&scope=read:servers\n");
    Path known = Files.writeString(files.resolve("known"), "token=" + suite.ownToken() + "\n");
    var echo = new WrkRun("http://127.0.0.1:%d/echo".formatted(8199 + offset), "same", question, List.of("Content-Type: application/json"));
    WrkRun issued = suite.load("/oauth/token", "same", issue, List.of());
    var loads = new LinkedHashMap<String, Preparation>();
    loads.put("bare endpoint", () -> echo);
    loads.put("token issued", () -> issued);
    loads.put("introspection, warm", () -> suite.introspection("same", known));
    loads.put("introspection, cold", () -> suite.introspection("each", suite.unseenTokens(files, issued)));
    loads.put("refresh", () -> suite.load("/oauth/token", "chain", suite.chains(files), List.of()));
    return loads;
}

/** One run of wrk. */
record WrkRun(String url, String mode, Path file, List<String> headers) {

    Round run(int seconds) {
        var command = new ArrayList<>(List.of("wrk", "-t2", "-c16", "-d" + seconds + "s", "-s", "deploy/bench/oauth.lua", url, "--", mode, file.toString()));
        command.addAll(headers);
        try {
            return read(Programs.find("RESULT (.*)", Programs.output(command)).split(" "));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Round read(String[] said) {
        return new Round(
                Double.parseDouble(said[0]),
                Double.parseDouble(said[1]),
                Double.parseDouble(said[2]),
                Long.parseLong(said[3]),
                Long.parseLong(said[4]));
    }
}

/** oauth-service on its own port, as the demo account and a client of it. */
record Suite(HttpClient http, Map<String, String> cookies, int offset, String origin, String service, String clientId, String clientSecret) {

    private static final String REDIRECT = "https://bench.example/callback";
    private static final String FORM = "application/x-www-form-urlencoded";

    static Suite logIn(Path data, int offset) throws Exception {
        String demo = Files.readString(data.resolve("demo.json"));
        String settings = Files.readString(data.resolve("conf/example-backend.properties"));
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String basic = "example-backend:" + URLEncoder.encode(Programs.find("oauth-service\\.client-secret=(\\S+)", settings), StandardCharsets.UTF_8);
        String service = "Authorization: Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        var nobody = new Suite(http, new LinkedHashMap<>(), offset, Programs.find("\"origin\"\\s*:\\s*\"([^\"]+)\"", demo), service, "", "");
        nobody.post("/api/auth/login", "application/json", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(
                Programs.find("\"email\"\\s*:\\s*\"([^\"]+)\"", demo), Programs.find("\"password\"\\s*:\\s*\"([^\"]+)\"", demo)));
        String client = nobody.post("/oauth/register", "application/json", """
                {"client_name": "Benchmark", "redirect_uris": ["%s"], "scope": "read:servers",
                 "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
                 "token_endpoint_auth_method": "client_secret_post"}""".formatted(REDIRECT)).body();
        return new Suite(http, nobody.cookies, offset, nobody.origin, service, field(client, "client_id"), field(client, "client_secret"));
    }

    String credentials() {
        return "client_id=" + clientId + "&client_secret=" + clientSecret;
    }

    String ownToken() throws Exception {
        return field(post("/oauth/token", FORM, "grant_type=client_credentials&" + credentials()).body(), "access_token");
    }

    /** Requests with refresh tokens, the beginnings of chains. */
    Path chains(Path files) throws Exception {
        var requests = new ArrayList<String>();
        for (int i = 0; i < CHAINS; i++) {
            String code = code();
            String answer = post("/oauth/token", FORM, "grant_type=authorization_code&%s&redirect_uri=%s&code=%s".formatted(
                    credentials(), encode(REDIRECT), code)).body();
            requests.add("grant_type=refresh_token&" + credentials() + "&refresh_token=" + field(answer, "refresh_token"));
        }
        return Files.write(files.resolve("chains"), requests);
    }

    /** Of the consent that is given the first time, and remembered from then on. */
    private String code() throws Exception {
        var answer = send(HttpRequest.newBuilder(at("/oauth/authorize?response_type=code&client_id=%s&redirect_uri=%s&scope=read:servers&state=x".formatted(
                clientId, encode(REDIRECT)))));
        if (answer.statusCode() == 200) {
            var fields = new LinkedHashMap<String, String>();
            for (String name : List.of("csrf", "ticket")) {
                fields.put(name, Programs.find("name=\"" + name + "\" value=\"([^\"]*)\"", answer.body()));
            }
            fields.put("hub_id", Programs.find("<option value=\"([^\"]*)\"", answer.body()));
            fields.put("decision", "allow");
            var form = new StringBuilder();
            fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(encode(value)));
            answer = post("/oauth/authorize/decision", FORM, form.toString());
        }
        return Programs.find("[?&]code=([^&]+)", answer.headers().firstValue("Location").orElse("no redirect: " + answer.body()));
    }

    /** Tokens that were issued a moment ago and never shown. */
    Path unseenTokens(Path files, WrkRun issue) throws IOException {
        new WrkRun(issue.url(), "keep", issue.file(), issue.headers()).run(UNSEEN_SECONDS);
        Path unseen = files.resolve("unseen");
        var lines = new ArrayList<String>();
        for (int thread = 1; thread <= 2; thread++) {
            Files.readAllLines(Path.of(issue.file() + ".kept." + thread)).forEach(token -> lines.add("token=" + token));
        }
        return Files.write(unseen, lines);
    }

    WrkRun introspection(String mode, Path tokens) {
        return load("/oauth/introspect", mode, tokens, List.of(service));
    }

    WrkRun load(String path, String mode, Path file, List<String> headers) {
        var all = new ArrayList<>(List.of("Content-Type: " + FORM));
        all.addAll(headers);
        return new WrkRun(at(path).toString(), mode, file, all);
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        var answer = send(HttpRequest.newBuilder(at(path)).header("Content-Type", type).header("Origin", origin).POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** With cookies as they came: what the JDK keeps it sends in quotation marks. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("; ")));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + (8082 + offset) + path);
    }

    private static String field(String json, String name) {
        return Programs.find("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"", json);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
