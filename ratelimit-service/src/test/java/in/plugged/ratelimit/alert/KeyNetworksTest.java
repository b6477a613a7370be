package in.plugged.ratelimit.alert;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.UsedKeys;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a key is called from is remembered, however many others call with it. */
@RatelimitServiceTest
class KeyNetworksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 120;

    private final UsedKeys key = new UsedKeys();
    private final KeptKey kept = new KeptKey(key.id(), key.hub());
    private final Instant now = Instant.now();

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    AlertRounds rounds;

    @BeforeEach
    void known() {
        kept.known(1);
        kept.seen("192.0.2.1", daysAgo(60), "192.0.2.1", daysAgo(20));
        kept.calledFrom("192.0.2.0/24", "curl", daysAgo(20), 1);
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static String entry(String address, String program) {
        return UsedKeys.entry("/api/things", 200, 1)
                .replace("192.0.2.9", address)
                .replace("probe/1", program);
    }

    private String calls(int count, IntFunction<String> entry) {
        return key.record(now, IntStream.range(0, count).mapToObj(entry).toArray(String[]::new));
    }

    private void becomes(int count, String what) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of(String.valueOf(count)), networks(what)));
    }

    private List<String> networks(String what) {
        return Database.column("select " + what + " from key_network where key_id = ?", key.id());
    }

    private List<String> alerts(String what) {
        return Database.column(
                "select " + what + " from alert where key_id = ? and kind <> 'spike'", key.id());
    }

    @Test
    void whoCallsByManyProgramsIsFoundAllTheSame() {
        key.send(calls(MANY, i -> entry("203.0.113.9", "p" + i + "/1")));
        becomes(2, "count(*)");
        assertEquals(
                List.of("1", "10"),
                Database.column(
                        "select cardinality(products) from key_network where key_id = ? order by 1",
                        key.id()));

        rounds.round(now.plusSeconds(60));
        assertEquals(
                List.of("new_network 120 203.0.113.0/24"),
                alerts(
                        "concat_ws(' ', kind, evidence->>'requests', evidence->'networks'->0->>'text')"));
    }

    @Test
    void theFirstNetworksStayWhateverComesLater() {
        key.send(calls(250, i -> entry("100.64." + i + ".1", "curl/8")));
        becomes(KeyNetworks.MOST, "count(*)");
        assertEquals(
                List.of("true"), networks("bool_or(network = '192.0.2.0/24' and requests = 1)"));

        rounds.round(now.plusSeconds(60));
        assertEquals(List.of("new_network"), alerts("kind"));
    }

    @Test
    void aKeyThatIsCalledFromEverywhereRaisesNone() {
        Database.update(
                """
                insert into key_network select ?, ('100.64.' || number || '.0/24')::cidr, '{curl}', at, at, at, 1, 0
                from generate_series(1, 150) as of(number), (select now() - interval '20 days') as time(at)""",
                key.id());
        key.send(calls(3, i -> entry("203.0.113.9", "nc")));
        becomes(152, "count(*)");

        rounds.round(now.plusSeconds(60));
        assertEquals(List.of(), alerts("kind"));
    }

    /** Its networks come and go, also all at once. */
    @Test
    void aKeyThatHasHadAllThatAreKeptForAWeekRaisesNone() {
        key.send(calls(250, i -> entry("100.64." + i + ".1", "curl/8")));
        becomes(KeyNetworks.MOST, "count(*)");
        key.send(calls(250, i -> entry("100.65." + i + ".1", "curl/8")));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertEquals(List.of("true"), roaming("full_since = full_at")));
        Database.update(
                "update key_roaming set full_since = now() - interval '8 days' where key_id = ?",
                key.id());

        rounds.round(now.plusSeconds(60));
        assertEquals(List.of(), alerts("kind"));
    }

    private List<String> roaming(String what) {
        return Database.column("select " + what + " from key_roaming where key_id = ?", key.id());
    }

    @Test
    void programsOfANetworkAreAddedAndItsHoursCounted() {
        key.send(calls(2, i -> entry("192.0.2.9", "probe/" + i)));
        becomes(2, "requests");
        assertEquals(List.of("{curl,probe}"), networks("products::text"));

        key.send(calls(1, i -> entry("192.0.2.77", "")));
        becomes(3, "requests");
        assertEquals(List.of("{curl,probe,\"\"}"), networks("products::text"));
    }

    @Test
    void callersOfTheNewSecretDoNotHideSinceWhenItIsUsed() {
        key.send(
                with(2, key.record(now.minus(Duration.ofHours(13)), entry("192.0.2.9", "curl/8"))),
                with(2, calls(MANY, i -> entry("192.0.2." + i, "curl/8"))));
        key.send(key.record(now, entry("192.0.2.9", "curl/8")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("old_secret"), alerts("kind")));
    }

    private static String with(int secret, String record) {
        return record.replace("\"secret_version\": 1", "\"secret_version\": " + secret);
    }
}
