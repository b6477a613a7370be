import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What guessing costs those who hold good keys: 100 good keys are used by 8 callers without a pause, first with nothing
 * beside them, then while 20,000 more calls with good keys arrive from 100 addresses (what any further load costs), then
 * while 10,000 malformed and 10,000 unknown keys do. Three rounds. Printed for each: how long the good ones waited, how
 * many were refused (none may be), and how many of their look-ups the memory answered.
 */
void main(String... args) throws Exception {
    var suite = Suite.of(Path.of(args.length > 0 ? args[0] : "deploy/local/data"), args.length > 1 ? Integer.parseInt(args[1]) : 0);
    List<String> good = suite.makeKeys(100);
    run(suite, good, "warm-up", List.of());
    IO.println("%-24s %8s %9s %9s %9s %9s %10s".formatted("beside them", "good", "refused", "p50 ms", "p99 ms", "guesses", "good hits"));
    for (int round = 0; round < 3; round++) {
        run(suite, good, "nothing else", List.of()).print();
        run(suite, good, "20,000 more good calls", Guess.none(good)).print();
        run(suite, good, "20,000 guesses", Guess.flood()).print();
    }
    suite.revoke(good);
}

static final int CALLERS = 8;
static final int GUESSERS = 8;
static final int CALLS_PER_CALLER = 10_000;

record Phase(String name, long good, long refused, double p50, double p99, int guesses, double hits) {
    void print() {
        IO.println("%-24s %8d %9d %9.2f %9.2f %9d %9.2f%%".formatted(name, good, refused, p50, p99, guesses, hits));
    }
}

static Phase run(Suite suite, List<String> good, String name, List<Guess> guesses) throws Exception {
    double[] before = suite.lookups();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS + GUESSERS)) {
        var over = new AtomicBoolean();
        var guessing = new ArrayList<Future<?>>();
        for (int i = 0; i < GUESSERS; i++) {
            int first = i;
            guessing.add(threads.submit(() -> suite.guess(guesses, first)));
        }
        var using = new ArrayList<Future<long[]>>();
        for (int i = 0; i < CALLERS; i++) {
            int first = i;
            using.add(threads.submit(() -> suite.use(good, first, over)));
        }
        for (Future<?> guesser : guessing) {
            guesser.get();
        }
        over.set(guesses.size() > 0);
        long[] waits = new long[0];
        for (Future<long[]> user : using) {
            long[] more = user.get();
            waits = Arrays.copyOf(waits, waits.length + more.length);
            System.arraycopy(more, 0, waits, waits.length - more.length, more.length);
        }
        long refused = Arrays.stream(waits).filter(wait -> wait < 0).count();
        Arrays.sort(waits);
        double[] after = suite.lookups();
        double hits = after[0] - before[0];
        double misses = after[1] - before[1] - guesses.stream().filter(Guess::unknown).count();
        return new Phase(
                name,
                waits.length,
                refused,
                at(waits, 0.5),
                at(waits, 0.99),
                (int) guesses.stream().filter(guess -> guess.status() == 401).count(),
                100 * hits / (hits + Math.max(0, misses)));
    }
}

static double at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1e6;
}

record Guess(String key, String address, int status, boolean unknown) {

    static List<Guess> none(List<String> good) {
        var calls = new ArrayList<Guess>();
        for (int i = 0; i < 20_000; i++) {
            calls.add(new Guess(good.get(i % good.size()), "198.18.0." + (1 + i % 100), 200, false));
        }
        return calls;
    }

    static List<Guess> flood() {
        var guesses = new ArrayList<Guess>();
        for (int i = 0; i < 10_000; i++) {
            String address = "198.18.0." + (1 + i % 100);
            String unknown = unknownKey();
            guesses.add(new Guess(unknown, address, 401, true));
            guesses.add(new Guess(unknown.substring(0, 77), address, 401, false));
        }
        return guesses;
    }

    private static String unknownKey() {
        String text = "pk_live_plg_" + random(16) + "_" + random(43);
        var crc = new CRC32();
        crc.update(text.getBytes());
        var checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62) {
            checksum.insert(0, DIGITS.charAt((int) (rest % 62)));
        }
        return text + checksum;
    }

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static String random(int length) {
        var text = new StringBuilder();
        RANDOM.ints(length, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
        return text.toString();
    }
}

/** key-service as a gateway meets it: on its own port, with the addresses of callers told by a trusted proxy. */
record Suite(HttpClient http, String calls, String metrics, String secretKey) {

    static Suite of(Path data, int offset) throws IOException {
        String demo = Files.readString(data.resolve("demo.json"));
        return new Suite(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                "http://127.0.0.1:" + (8081 + offset),
                "http://127.0.0.1:" + (9081 + offset) + "/q/metrics",
                field(demo, "secret_key"));
    }

    List<String> makeKeys(int number) throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < number; i++) {
            var made = HttpRequest.newBuilder(URI.create(calls + "/api/auth/keys"))
                    .header("Authorization", "Bearer " + secretKey)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"name\": \"flood\", \"rate_limit\": {\"limit\": 1000000000, \"window_seconds\": 60}}"));
            keys.add(field(http.send(made.build(), BodyHandlers.ofString()).body(), "key"));
        }
        return keys;
    }

    void revoke(List<String> keys) throws Exception {
        for (String key : keys) {
            var end = HttpRequest.newBuilder(URI.create(calls + "/api/auth/keys/key_" + key.substring(12, 28)))
                    .header("Authorization", "Bearer " + secretKey)
                    .DELETE();
            http.send(end.build(), BodyHandlers.discarding());
        }
    }

    /** How long each call waited, in nanoseconds; negative for one that was refused. */
    long[] use(List<String> keys, int first, AtomicBoolean over) throws Exception {
        var waits = new long[CALLS_PER_CALLER];
        int calls = 0;
        while (calls < CALLS_PER_CALLER && !over.get()) {
            long start = System.nanoTime();
            int status = check(keys.get((first + calls) % keys.size()), "198.18.1." + (1 + first));
            long wait = System.nanoTime() - start;
            waits[calls++] = status == 200 ? wait : -wait;
        }
        return Arrays.copyOf(waits, calls);
    }

    Void guess(List<Guess> guesses, int first) throws Exception {
        for (int i = first; i < guesses.size(); i += GUESSERS) {
            int status = check(guesses.get(i).key(), guesses.get(i).address());
            if (status != guesses.get(i).status() && status != 429) {
                throw new IllegalStateException("A guess got " + status);
            }
        }
        return null;
    }

    private int check(String key, String address) throws Exception {
        var check = HttpRequest.newBuilder(URI.create(calls + "/api/auth/check"))
                .header("Authorization", "Bearer " + key)
                .header("X-Forwarded-For", address);
        return http.send(check.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Hits and misses so far. */
    double[] lookups() throws Exception {
        String page = http.send(HttpRequest.newBuilder(URI.create(metrics)).build(), BodyHandlers.ofString()).body();
        return new double[] {counter(page, "hit"), counter(page, "miss")};
    }

    private static double counter(String page, String result) {
        Matcher line = Pattern.compile("plugged_keys_cache_lookups_total\\{[^}]*result=\"" + result + "\"[^}]*} (\\S+)").matcher(page);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!field.find()) {
            throw new IllegalStateException("No " + name + " in " + json.length() + " characters");
        }
        return field.group(1);
    }
}
