import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What asks without a pause over {@link #CONNECTIONS} connections. */
interface Load {

    int CONNECTIONS = 16;

    int ROUNDS = 3;

    /** One run, so many seconds long. */
    Result run(int seconds) throws Exception;

    /** Refused are answers of 400 and more, and those that did not come. */
    record Result(double rps, double p50, double p99, long refused) {}

    /** A warm-up of each, then the rounds, in each of which all take their turn. */
    static Table measured(Map<String, Load> loads, boolean shortRun) throws Exception {
        for (Load load : loads.values()) {
            load.run(shortRun ? 1 : 6);
        }
        var results = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var load : loads.entrySet()) {
                results.computeIfAbsent(load.getKey(), _ -> new ArrayList<>()).add(load.getValue().run(shortRun ? 1 : 5));
            }
        }
        return new Table(results);
    }
}
