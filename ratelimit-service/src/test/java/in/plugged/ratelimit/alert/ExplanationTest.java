package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.alert.Evidence.Browser;
import in.plugged.ratelimit.alert.Evidence.EndedKey;
import in.plugged.ratelimit.alert.Evidence.ErrorBurst;
import in.plugged.ratelimit.alert.Evidence.NewNetwork;
import in.plugged.ratelimit.alert.Evidence.OldSecret;
import in.plugged.ratelimit.alert.Evidence.Spike;
import in.plugged.ratelimit.alert.Evidence.UnusedScopes;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Alerts say what was expected and what was seen. */
@RatelimitServiceTest
class ExplanationTest {

    @Test
    void aSpikeNamesTheBandAndWhatTheLimitHeldBack() {
        says(
                new Spike(420, 1_610, 2_986, 96),
                "420 to 1,610 calls at this hour of the week",
                "2,986 calls, of which the limit held back 96");
    }

    @Test
    void anErrorBurstNamesErrorsAndCalls() {
        says(
                new ErrorBurst(12, 80, 400),
                "at most 12 errors among so many calls",
                "80 of 400 calls");
    }

    @Test
    void aNewNetworkNamesIt() {
        var networks = List.of(Network.of("203.0.113.9"));
        says(
                new NewNetwork(1, networks, 0, 5),
                "calls from the one network used before",
                "5 calls from 203.0.113.0/24");
        says(
                new NewNetwork(2, networks, 9, 20),
                "calls from the 2 networks used before",
                "20 calls from 203.0.113.0/24 and 9 more");
    }

    @Test
    void anOldSecretNamesBoth() {
        says(
                new OldSecret(3, 2, false, new LastHour(9, 1, "")),
                "calls with secret 3 only",
                "1 call with secret 2 in the last hour of use");
    }

    @Test
    void anEndedKeyNamesWhereItIsUsed() {
        says(
                new EndedKey(false, new LastHour(9, 14, "198.51.100.7")),
                "no calls: the key was revoked",
                "14 calls in the last hour of use, from 198.51.100.7");
        says(
                new EndedKey(true, new LastHour(9, 1, "")),
                "no calls: the key has expired",
                "1 call in the last hour of use");
    }

    @Test
    void aBrowserNamesItsAddress() {
        says(
                new Browser(new LastHour(9, 2, "192.0.2.1")),
                "calls from servers only",
                "2 calls from a browser in the last hour of use, at 192.0.2.1");
    }

    @Test
    void unusedScopesAreNamed() {
        says(
                new UnusedScopes(List.of("admin", "write:servers"), 31),
                "each scope in use",
                "admin, write:servers not used for 31 days");
    }

    @Test
    void inGermanTheyAreGerman() {
        Explanation explanation =
                new Explainer(Locale.GERMAN).explain(new Spike(420, 1_610, 2_986, 96));
        assertEquals("Weit mehr Aufrufe als sonst", explanation.title());
        assertEquals("420 bis 1.610 Aufrufe zu dieser Stunde der Woche", explanation.expected());
        assertEquals("2.986 Aufrufe, davon hielt das Limit 96 zurück", explanation.seen());
    }

    private static void says(Evidence evidence, String expected, String seen) {
        Explanation explanation = new Explainer(Locale.ENGLISH).explain(evidence);
        assertEquals(expected, explanation.expected());
        assertEquals(seen, explanation.seen());
    }
}
