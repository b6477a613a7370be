import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The script of ratelimit-service alone, unpipelined, by redis-benchmark. */
record RedisBenchmark(int port, int subjects) implements Load {

    private static final Path SCRIPT = Path.of("ratelimit-service/src/main/resources/limit/limit.lua");
    private static final List<String> ARGUMENTS = List.of("", "window", "1000000000", "60000", "1", "0", "0", "0");

    /** It counts requests, not seconds, so a short run says how many these are. */
    @Override
    public Result run(int seconds) throws Exception {
        String digest = Programs.output(List.of("redis-cli", "-p", Integer.toString(port), "SCRIPT", "LOAD", Files.readString(SCRIPT))).strip();
        double rps = counted(digest, 20_000).rps();
        return counted(digest, (long) (rps * seconds));
    }

    private Result counted(String digest, long requests) throws Exception {
        var command = new ArrayList<>(List.of(
                "redis-benchmark", "-p", Integer.toString(port), "-c", Integer.toString(CONNECTIONS), "-n", Long.toString(requests),
                "-r", Integer.toString(subjects), "--csv", "EVALSHA", digest, "1", "rl:{bench:__rand_int__}:60"));
        command.addAll(ARGUMENTS);
        String said = Programs.output(command);
        String[] names = Programs.find("\"test\",(.*)", said).replace("\"", "").split(",");
        String[] figures = Programs.find("\n\".*?\",(\"[\\d.]+\".*)", said).replace("\"", "").split(",");
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], Double.parseDouble(figures[i]));
        }
        return new Result(named.get("rps"), named.getOrDefault("p50_latency_ms", 0.0), named.getOrDefault("p99_latency_ms", 0.0), 0);
    }
}
