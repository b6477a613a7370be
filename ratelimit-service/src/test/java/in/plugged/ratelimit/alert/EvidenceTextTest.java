package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.alert.Evidence.Browser;
import in.plugged.ratelimit.alert.Evidence.EndedKey;
import in.plugged.ratelimit.alert.Evidence.ErrorBurst;
import in.plugged.ratelimit.alert.Evidence.NewNetwork;
import in.plugged.ratelimit.alert.Evidence.OldSecret;
import in.plugged.ratelimit.alert.Evidence.Spike;
import in.plugged.ratelimit.alert.Evidence.UnusedScopes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTextTest {

    static Stream<Evidence> evidence() {
        return Stream.of(
                new Spike(1, 2, 3, 4),
                new ErrorBurst(1, 2, 3),
                new NewNetwork(1, List.of(Network.of("192.0.2.1")), 2, 3),
                new OldSecret(2, 1, true, new LastHour(9, 3, "192.0.2.1")),
                new EndedKey(true, new LastHour(9, 3, "")),
                new Browser(new LastHour(9, 1, "2001:db8::1")),
                new UnusedScopes(List.of("admin"), 30));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void whatIsWrittenIsReadAgain(Evidence evidence) {
        String text = EvidenceText.write(evidence);
        assertEquals(evidence, EvidenceText.evidence(evidence.kind(), text));
    }

    @Test
    void whatALaterVersionSaysBesidesIsPassedOver() {
        String text =
                "{\"calls\":{\"hour\":9,\"requests\":1,\"from\":\"192.0.2.1\",\"page\":\"/\"},\"page\":\"/\"}";
        assertEquals(
                new Browser(new LastHour(9, 1, "192.0.2.1")),
                EvidenceText.evidence(Kind.BROWSER, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "browser   | {\"calls\":{\"hour\":9,\"requests\":1,\"from\":\"\"}} | true",
                "moon      | {\"calls\":{\"hour\":9,\"requests\":1,\"from\":\"\"}} | false",
                "browser   | {\"requests\":1,\"from\":\"\"}                      | false",
                "ended_key | {}                                             | false",
                "ended_key | null                                           | false",
                "spike     | []                                             | false"
            })
    void whatCannotBeReadIsLeftOut(String kind, String text, boolean readable) {
        assertEquals(readable, EvidenceText.ofAlert(1, kind, text).isPresent());
    }

    @Test
    void habitsAreToo() {
        var limits = new Limits(4, 3, 2, 1);
        List<Double> week = List.of(1.5, 2.0);
        var calls = new CallHabit(week, week, 0.2, limits, week, 7);
        String text = EvidenceText.write(new Habits(calls, new ErrorHabit(0.1, 0.2, limits)));
        assertEquals(text, EvidenceText.write(EvidenceText.read(text, Habits.class)));
    }
}
