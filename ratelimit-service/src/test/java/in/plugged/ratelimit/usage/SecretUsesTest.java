package in.plugged.ratelimit.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who uses which secret of a key, and from where, is counted with all else. */
@RatelimitServiceTest
class SecretUsesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Instant hour = Step.HOUR.floor(Instant.now());
    private final UsedKeys key = new UsedKeys();

    private static String entry(String address, String program, int count) {
        return UsedKeys.entry("/api/things", 200, count)
                .replace("192.0.2.9", address)
                .replace("probe/1", program);
    }

    private List<String> uses(String what) {
        return Database.column(
                "select " + what + " from secret_use where key_id = ? order by address, program",
                key.id());
    }

    @Test
    void usesAreToldApartByAddressProgramAndSecret() {
        key.send(
                key.record(hour, entry("192.0.2.9", "curl/8", 2), entry("192.0.2.9", "curl/9", 3)),
                key.record(hour, entry("192.0.2.10", "curl/8", 4)),
                key.record(hour, entry("192.0.2.9", "curl/8", 5))
                        .replace("\"secret_version\": 1", "\"secret_version\": 2"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(
                                                "192.0.2.10 curl/8 1 4",
                                                "192.0.2.9 curl/8 1 2",
                                                "192.0.2.9 curl/8 2 5",
                                                "192.0.2.9 curl/9 1 3"),
                                        Database.column(
                                                """
                                                select concat_ws(' ', address, program, secret_version, requests)
                                                from secret_use where key_id = ?
                                                order by address collate "C", program, secret_version""",
                                                key.id())));
    }

    @Test
    void theHourBeforeTheLastOneIsKeptBesideIt() {
        Instant before = hour.minus(Duration.ofHours(1));
        key.send(key.record(before, entry("192.0.2.9", "curl/8", 2)));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("2"), uses("requests")));

        key.send(
                key.record(hour, entry("192.0.2.9", "curl/8", 3)),
                key.record(before, entry("192.0.2.9", "curl/8", 4)));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("3 6"),
                                        uses("requests || ' ' || requests_before")));
        assertEquals(
                List.of("true"),
                Database.column(
                        "select hour = ?::timestamptz and first_used_at = ?::timestamptz from secret_use where key_id = ?",
                        hour.toString(),
                        before.toString(),
                        key.id()));
    }

    @Test
    void ofEachSecretOnlyTheNewestHundredStay() {
        key.send(calls(120, 1));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(120, key.requests(Step.DAY)));
        assertEquals(List.of("100"), Database.column(COUNT, key.id()));
        assertEquals(List.of("1"), Database.column(COUNT + " and address = '192.0.2.1'", key.id()));
        assertEquals(
                List.of("0"), Database.column(COUNT + " and address = '192.0.2.120'", key.id()));
    }

    @Test
    void whoUsesTheNewSecretTakesNoRoomOfWhoUsesTheOldOne() {
        key.send(with(1, key.record(hour.minusSeconds(7_200), entry("198.51.100.7", "cron/1", 1))));
        key.send(calls(120, 2));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(121, key.requests(Step.DAY)));
        assertEquals(
                List.of("1 1", "2 100"),
                Database.column(
                        """
                        select secret_version || ' ' || count(*) from secret_use where key_id = ?
                        group by secret_version order by secret_version""",
                        key.id()));
    }

    @Test
    void ofAKeyOnlyTheNewestTenSecretsStay() {
        IntStream.rangeClosed(1, 12).forEach(version -> key.send(calls(1, version)));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(12, key.requests(Step.DAY)));
        assertEquals(
                List.of("3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
                Database.column(
                        "select secret_version from secret_use where key_id = ? order by 1",
                        key.id()));
    }

    /** From so many addresses, of which the first is the newest. */
    private String[] calls(int addresses, int version) {
        return IntStream.rangeClosed(1, addresses)
                .mapToObj(i -> with(version, call(i)))
                .toArray(String[]::new);
    }

    private String call(int number) {
        return key.record(hour.minusSeconds(number), entry("192.0.2." + number, "curl/8", 1));
    }

    private static String with(int version, String record) {
        return record.replace("\"secret_version\": 1", "\"secret_version\": " + version);
    }

    @Test
    void aRefusedCallIsNoUseAndIsKeptApart() {
        key.send(
                key.record(
                        hour,
                        entry("192.0.2.66", "probe/1", 5).replace("null", "\"ip_not_allowed\""),
                        entry("192.0.2.9", "curl/8", 2),
                        entry("192.0.2.9", "curl/9", 3).replace("null", "\"insufficient_scope\"")));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(10, key.requests(Step.DAY)));
        assertEquals(List.of("curl/8", "curl/9"), uses("program"));
        assertEquals(
                List.of("192.0.2.66 probe/1 5"),
                Database.column(
                        "select concat_ws(' ', address, program, requests) from secret_refusal where key_id = ?",
                        key.id()));
    }

    @Test
    void whoIsOnlyRefusedTakesNoRoomOfWhoIsLetIn() {
        key.send(key.record(hour.minusSeconds(7_200), entry("198.51.100.7", "cron/1", 1)));
        key.send(
                IntStream.rangeClosed(1, 120)
                        .mapToObj(i -> call(i).replace("null", "\"ip_not_allowed\""))
                        .toArray(String[]::new));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(121, key.requests(Step.DAY)));
        assertEquals(List.of("cron/1"), uses("program"));
        assertEquals(
                List.of("100"),
                Database.column("select count(*) from secret_refusal where key_id = ?", key.id()));
    }

    private static final String COUNT = "select count(*) from secret_use where key_id = ?";

    @Test
    void whatAProgramCallsItselfIsCutAndHasNoControlCharacters() {
        key.send(key.record(hour, entry("192.0.2.9", "a\\u0000\\n" + "b".repeat(300), 1)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("a" + "b".repeat(199)), uses("program")));
    }

    @Test
    void aUseWithoutAddressOrProgramIsOneAllTheSame() {
        key.send(
                key.record(
                        hour,
                        UsedKeys.entry("/api/things", 200, 1)
                                .replace("\"192.0.2.9\"", "null")
                                .replace("\"probe/1\"", "null")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("/"), uses("address || '/' || program")));
    }

    @Test
    void aRecordWithoutTheSecretCountsAndSaysNothingOfIt() {
        key.send(
                key.record(hour, entry("192.0.2.9", "curl/8", 1))
                        .replace("\"secret_version\": 1", "\"secret_version\": null"));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(1, key.requests(Step.HOUR)));
        assertEquals(List.of(), uses("program"));
    }
}
