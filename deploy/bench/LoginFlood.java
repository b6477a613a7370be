import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a flood of log-ins costs those who are logged in: three callers ask without a pause for the session behind a
 * cookie (oauth-service), for a backend's answer to the same cookie, and for service tokens, first with nothing beside
 * them, then while 200 log-ins at once arrive, wave after wave. Three rounds. Printed for each: how long the callers
 * waited, how many were refused (none may be), and how the log-ins were answered.
 */
void main(String... args) throws Exception {
    var suite = Suite.of(Path.of(args.length > 0 ? args[0] : "deploy/local/data"), args.length > 1 ? Integer.parseInt(args[1]) : 0);
    String session = suite.logIn();
    run(suite, session, "warm-up", 0);
    IO.println("%-16s %-16s %8s %8s %9s %9s  %s".formatted("beside them", "caller", "calls", "refused", "p50 ms", "p99 ms", "log-ins"));
    for (int round = 0; round < 3; round++) {
        run(suite, session, "nothing else", 0).forEach(Phase::print);
        run(suite, session, "200 log-ins", 200).forEach(Phase::print);
    }
}

static final int WAVES = 5;
static final long QUIET_SECONDS = 5;

record Phase(String beside, String caller, long[] waits, Map<Integer, Integer> logins) {
    void print() {
        long refused = Arrays.stream(waits).filter(wait -> wait < 0).count();
        long[] sorted = Arrays.stream(waits).map(Math::abs).sorted().toArray();
        IO.println("%-16s %-16s %8d %8d %9.2f %9.2f  %s".formatted(
                beside, caller, waits.length, refused, at(sorted, 0.5), at(sorted, 0.99), logins.isEmpty() ? "" : logins));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}

static List<Phase> run(Suite suite, String session, String name, int logins) throws Exception {
    var callers = List.of("session", "backend", "service token");
    var over = new AtomicBoolean();
    var answers = new TreeMap<Integer, Integer>();
    var phases = new ArrayList<Phase>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var using = new ArrayList<Future<long[]>>();
        for (String caller : callers) {
            using.add(threads.submit(() -> suite.use(caller, session, over)));
        }
        long start = System.nanoTime();
        if (logins == 0) {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(QUIET_SECONDS, TimeUnit.SECONDS)).get();
        }
        for (int wave = 0; wave < WAVES && logins > 0; wave++) {
            var entering = new ArrayList<Future<Integer>>();
            for (int i = 0; i < logins; i++) {
                entering.add(threads.submit(suite::tryToLogIn));
            }
            for (Future<Integer> entered : entering) {
                answers.merge(entered.get(), 1, Integer::sum);
            }
        }
        if (logins > 0) {
            answers.put(-1, (int) ((System.nanoTime() - start) / 1_000_000)); // how long it took, in milliseconds
        }
        over.set(true);
        for (int i = 0; i < callers.size(); i++) {
            phases.add(new Phase(name, callers.get(i), using.get(i).get(), i == 0 ? answers : Map.of()));
        }
    }
    return phases;
}

/** The services as a gateway meets them: on their own ports, with the addresses of callers told by a trusted proxy. */
record Suite(HttpClient http, int offset, String email, String password, String clientSecret, AtomicInteger addresses) {

    static Suite of(Path data, int offset) throws IOException {
        String demo = Files.readString(data.resolve("demo.json"));
        String settings = Files.readString(data.resolve("conf/example-backend.properties"));
        return new Suite(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                offset,
                find("\"email\"\\s*:\\s*\"([^\"]+)\"", demo),
                find("\"password\"\\s*:\\s*\"([^\"]+)\"", demo),
                find("oauth-service\\.client-secret=(\\S+)", settings),
                new AtomicInteger());
    }

    String logIn() throws Exception {
        HttpResponse<String> entered = send(login());
        return entered.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("session="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The demo account can't log in: " + entered.statusCode()));
    }

    int tryToLogIn() throws Exception {
        return send(login()).statusCode();
    }

    private HttpRequest.Builder login() {
        int number = addresses.getAndIncrement();
        return HttpRequest.newBuilder(at(8082, "/api/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "198.18.%d.%d".formatted(number / 250 % 250, 1 + number % 250))
                .POST(BodyPublishers.ofString("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password)));
    }

    /** How long each call waited, in nanoseconds; negative for one that was refused. */
    long[] use(String caller, String session, AtomicBoolean over) throws Exception {
        var waits = new long[1_000_000];
        int calls = 0;
        while (calls < waits.length && !over.get()) {
            long start = System.nanoTime();
            int status = send(call(caller, session)).statusCode();
            long wait = System.nanoTime() - start;
            waits[calls++] = status == 200 ? wait : -wait;
        }
        return Arrays.copyOf(waits, calls);
    }

    private HttpRequest.Builder call(String caller, String session) {
        return switch (caller) {
            case "session" -> HttpRequest.newBuilder(at(8082, "/api/auth/session")).header("Cookie", session);
            case "backend" -> HttpRequest.newBuilder(at(8090, "/api/servers")).header("Cookie", session);
            default -> HttpRequest.newBuilder(at(8082, "/oauth/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=example-backend&client_secret=" + clientSecret + "&audience=key-service"));
        };
    }

    private URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + (port + offset) + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("Nothing like " + pattern);
        }
        return found.group(1);
    }
}
