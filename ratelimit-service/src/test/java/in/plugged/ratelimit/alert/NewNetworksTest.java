package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewNetworksTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Sighting HOME = sighting("192.0.2.1", "curl/8", 60, 0, 100);

    @Test
    void aNetworkOfItsOwnIsUsual() {
        assertEquals(Verdict.USUAL, judge(60, HOME));
    }

    @Test
    void anotherAddressOfANetworkIsUsual() {
        assertEquals(Verdict.USUAL, judge(60, HOME, sighting("192.0.2.9", "nc", 0.1, 0, 9)));
    }

    @Test
    void aNetworkFarAwayIsUnusual() {
        Verdict verdict = judge(60, HOME, sighting("203.0.113.9", "curl/8", 0.1, 0, 9));
        Finding finding = assertInstanceOf(Unusual.class, verdict).finding();
        assertEquals(
                new Evidence.NewNetwork(1, List.of(Network.of("203.0.113.9")), 9),
                finding.evidence());
    }

    @Test
    void theSameProgramNearbyIsUsual() {
        assertEquals(Verdict.USUAL, judge(60, HOME, sighting("192.0.77.9", "curl/9", 0.1, 0, 9)));
    }

    @Test
    void anotherProgramNearbyIsUnusual() {
        Verdict verdict = judge(60, HOME, sighting("192.0.77.9", "nc", 0.1, 0, 9));
        assertInstanceOf(Unusual.class, verdict);
    }

    @Test
    void aFewCallsAreUnclear() {
        Verdict verdict = judge(60, HOME, sighting("203.0.113.9", "curl/8", 0.1, 0, 2));
        assertEquals(Verdict.UNCLEAR, verdict);
    }

    @Test
    void aDayWithoutCallsIsUsualAgain() {
        assertEquals(Verdict.USUAL, judge(60, HOME, sighting("203.0.113.9", "curl/8", 3, 1.1, 9)));
    }

    @Test
    void aYoungKeyIsLearnt() {
        assertEquals(Verdict.USUAL, judge(20, HOME, sighting("203.0.113.9", "curl/8", 0.1, 0, 9)));
    }

    @Test
    void aKeyThatMovesAboutMayDoSo() {
        assertEquals(
                Verdict.USUAL,
                judge(
                        60,
                        HOME,
                        sighting("198.51.100.1", "curl/8", 20, 15, 9),
                        sighting("100.64.1.1", "curl/8", 15, 9, 9),
                        sighting("203.0.113.9", "curl/8", 0.1, 0, 9)));
    }

    @Test
    void networksOfBothVersionsAreKnown() {
        assertEquals(new Network("192.0.2.0/24", "192.0.0.0/16"), Network.of("192.0.2.77"));
        assertEquals(
                new Network("2001:db8:1:0:0:0:0:0/48", "2001:db8:0:0:0:0:0:0/32"),
                Network.of("2001:db8:1:2::3"));
    }

    private static Verdict judge(int days, Sighting... sightings) {
        Instant first = NOW.minus(Duration.ofDays(days));
        return NewNetworks.judge("key_1", List.of(sightings), first, NOW);
    }

    private static Sighting sighting(
            String address, String program, double first, double last, long requests) {
        return new Sighting(Network.of(address), program, daysAgo(first), daysAgo(last), requests);
    }

    private static Instant daysAgo(double days) {
        return NOW.minus(Duration.ofMinutes(Math.round(days * 1_440)));
    }
}
