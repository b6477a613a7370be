package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                new Evidence.NewNetwork(1, List.of(Network.of("203.0.113.9")), 0, 9),
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

    private static Stream<Sighting> networks(int count, double first) {
        return IntStream.range(0, count)
                .mapToObj(i -> sighting("100." + i + ".1.1", "curl/8", first, 0, 1));
    }

    @Test
    void aKeyWithManyNetworksHasNoHome() {
        Stream<Sighting> many = networks(NewNetworks.MANY, 30);
        assertEquals(Verdict.USUAL, judge(many, sighting("203.0.113.9", "nc", 0.1, 0, 9)));
    }

    /** Else whoever calls from enough of them at once would look like a key that has many. */
    @Test
    void manyNewNetworksAtOnceAreUnusual() {
        Verdict verdict = judge(networks(KeyNetworks.MOST - 1, 0.1), HOME);
        Finding finding = assertInstanceOf(Unusual.class, verdict).finding();
        var evidence = assertInstanceOf(Evidence.NewNetwork.class, finding.evidence());
        assertEquals(List.of(10, 189), List.of(evidence.networks().size(), evidence.more()));
    }

    /** What is not named may be any program. */
    @Test
    void byMoreProgramsThanAreNamedItIsNotTheSame() {
        var programs = IntStream.range(0, Sighting.MOST_PRODUCTS).mapToObj(i -> "p" + i);
        var nearby =
                new Sighting(
                        Network.of("192.0.77.9"),
                        programs.collect(Collectors.toSet()),
                        daysAgo(0.1),
                        NOW,
                        20);
        assertInstanceOf(Unusual.class, judge(60, HOME, nearby));
        var home = new Sighting(HOME.network(), nearby.products(), HOME.firstAt(), NOW, 20);
        assertEquals(Verdict.USUAL, judge(60, home, nearby));
    }

    private static Verdict judge(Stream<Sighting> some, Sighting another) {
        return judge(60, Stream.concat(some, Stream.of(another)).toArray(Sighting[]::new));
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
        return new Sighting(
                Network.of(address),
                Set.of(Sighting.product(program)),
                daysAgo(first),
                daysAgo(last),
                requests);
    }

    private static Instant daysAgo(double days) {
        return NOW.minus(Duration.ofMinutes(Math.round(days * 1_440)));
    }
}
