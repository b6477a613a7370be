package in.plugged.observability.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.observability.signal.SignalFolder;
import in.plugged.observability.signal.Signals;
import in.plugged.observability.signal.Slo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final String QUESTIONS = "http_server_requests_seconds_count";

    private final List<Signals> signals = SignalFolder.read(Path.of("signals"));

    RulesTest() throws IOException {}

    @Test
    void noShareIsToldOfWithoutAFloor() {
        signals.stream()
                .flatMap(each -> each.alerts().stream())
                .filter(alert -> alert.ratio().isPresent() || alert.expression().contains("rate("))
                .filter(alert -> alert.expression().contains(" / "))
                .forEach(
                        alert ->
                                assertTrue(
                                        alert.ratio().isPresent()
                                                && alert.ratio().orElseThrow().floor().signum() > 0,
                                        alert.alert()));
        slos().forEach(slo -> assertTrue(slo.floor().signum() > 0, slo.name()));
    }

    @Test
    void eachServicePromisesToAnswer() {
        assertEquals(
                Set.of("key_calls", "oauth_calls", "device_calls", "limit_calls"),
                Set.copyOf(
                        slos().filter(slo -> slo.total().startsWith(QUESTIONS))
                                .filter(slo -> slo.bad().isPresent())
                                .map(Slo::name)
                                .toList()));
    }

    @Test
    void aPromiseIsToldOfInTwoWindows() {
        Slo slo = slos().filter(each -> each.name().equals("key_calls")).findFirst().orElseThrow();

        assertEquals(
                """
                plugged:key_calls:error_ratio:rate1h > 14.4 * 0.001
                and plugged:key_calls:error_ratio:rate5m > 14.4 * 0.001
                and plugged:key_calls:calls:rate1h > 0.1""",
                Burn.FAST.expression(slo));
        assertEquals(List.of("5m", "1h", "30m", "6h", "3d"), Burn.windows());
    }

    @Test
    void namesAreThereOnce() {
        List<String> names = signals.stream().flatMap(Signals::alertNames).toList();

        assertEquals(names.size(), Set.copyOf(names).size());
    }

    private Stream<Slo> slos() {
        return signals.stream().flatMap(each -> each.slos().stream());
    }
}
