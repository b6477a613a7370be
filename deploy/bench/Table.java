import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds of each load. */
record Table(Map<String, List<Load.Result>> results) {

    /**
     * The medians of the rounds, and what they are of each other.
     *
     * @param ratios which is divided by which
     */
    void print(List<List<String>> ratios) {
        var rps = new LinkedHashMap<String, Double>();
        IO.println("%-28s %9s %9s %9s %9s".formatted("", "rps", "p50 ms", "p99 ms", "refused"));
        results.forEach((name, rounds) -> {
            rps.put(name, median(rounds.stream().mapToDouble(Load.Result::rps).toArray()));
            IO.println("%-28s %9.0f %9.2f %9.2f %9d".formatted(
                    name,
                    rps.get(name),
                    median(rounds.stream().mapToDouble(Load.Result::p50).toArray()),
                    median(rounds.stream().mapToDouble(Load.Result::p99).toArray()),
                    rounds.stream().mapToLong(Load.Result::refused).sum()));
        });
        IO.println("");
        for (var ratio : ratios) {
            IO.println("%-28s / %-28s %6.2f".formatted(ratio.get(0), ratio.get(1), rps.get(ratio.get(0)) / rps.get(ratio.get(1))));
        }
    }

    static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
