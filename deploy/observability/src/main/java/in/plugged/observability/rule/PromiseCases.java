package in.plugged.observability.rule;

import in.plugged.observability.signal.Slo;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tests of one promise: each of its alerts is alone with those that are slower. */
final class PromiseCases {

    private static final String AT = "2h";
    private static final int MINUTES = 120;
    private static final BigDecimal CALLS_PER_SECOND = BigDecimal.TEN;
    private static final int CALLS_PER_MINUTE = 600;

    private final RuleCases cases;
    private final Slo slo;

    PromiseCases(RuleCases cases, Slo slo) {
        this.cases = cases;
        this.slo = slo;
    }

    Stream<Map<String, Object>> all() {
        return Stream.of(
                steady("quiet", "0.5"),
                steady("slow", "2", Burn.SLOW),
                steady("steady", "8", Burn.STEADY, Burn.SLOW),
                steady("fast", "20", Burn.FAST, Burn.STEADY, Burn.SLOW),
                test("over", AT, over(), Burn.SLOW),
                test("alone", RuleCases.ALONE, RuleCases.alone(slo.sample())));
    }

    /** Bad calls all the time, by how often there is what may be bad. */
    private Map<String, Object> steady(String name, String budgets, Burn... told) {
        BigDecimal bad = slo.budget().multiply(new BigDecimal(budgets));
        return test(name, AT, RuleCases.share(slo.sample(), CALLS_PER_SECOND, bad, MINUTES), told);
    }

    private Map<String, Object> test(
            String name, String at, Map<String, String> series, Burn... told) {
        return RuleCases.test(
                slo.alert(),
                name,
                at,
                series,
                Stream.of(told)
                        .map(
                                burn ->
                                        cases.expected(
                                                slo.alert(),
                                                slo.summary(),
                                                slo.sample().labels(),
                                                burn.labels()))
                        .toList());
    }

    /** Ten minutes in which nothing was good, well over an hour ago. */
    private Map<String, String> over() {
        int outage = 10;
        int lost = outage * CALLS_PER_MINUTE;
        String all = "0+%dx%d".formatted(CALLS_PER_MINUTE, MINUTES);
        String good =
                "0+%1$dx30 %2$dx%3$d %2$d+%1$dx80"
                        .formatted(CALLS_PER_MINUTE, 30 * CALLS_PER_MINUTE, outage - 1);
        String bad = "0x30 0+%dx%d %dx80".formatted(CALLS_PER_MINUTE, outage, lost);
        List<String> inBoth =
                slo.sample().good().stream().filter(slo.sample().bad()::contains).toList();
        var series = new LinkedHashMap<String, String>();
        slo.sample().good().forEach(name -> series.put(name, inBoth.contains(name) ? all : good));
        slo.sample().bad().forEach(name -> series.putIfAbsent(name, bad));
        return series;
    }
}
