package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a login by a code goes on, whatever the server answers. */
@Timeout(60)
class DeviceLoginTest {

    private static final String CODE = "ABCD-2345";
    private static final String PACE = ", \"expires_in\": %d, \"interval\": %d";
    private static final String BEGIN = "/api/cli/auth/initiate";
    private static final String POLL = "/api/cli/auth/poll";
    private static final String PENDING = "{\"status\":\"authorization_pending\"}";
    private static final String APPROVED = "{\"status\":\"approved\",\"api_key\":\"pg_in_1\"}";

    private final FastWatch watch = new FastWatch();
    private StandIn server = closed();

    /** Until there is one that listens. */
    private static StandIn closed() {
        try {
            StandIn none = StandIn.open();
            none.close();
            return none;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = StandIn.open();
        begins(300, 5);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void begins(int expiresIn, int interval) {
        begins(CODE, server.origin() + "/x", PACE.formatted(expiresIn, interval));
    }

    private void begins(String userCode, String link, String pace) {
        server.on(
                BEGIN,
                200,
                """
                {"device_code": "dc", "user_code": "%s", "verification_uri_complete": "%s"%s}
                """
                        .formatted(userCode, link, pace));
    }

    /** As if nothing had been begun. */
    private void reopen() throws IOException {
        server.close();
        server = StandIn.open();
    }

    private Login login() {
        return new DeviceLogin(new Server(server.origin()), watch).login(List.of());
    }

    private String failure() {
        return assertThrows(Failure.class, this::login).getMessage();
    }

    @Test
    void itWaitsForTheDecisionAndGetsTheKey() {
        server.on(POLL, 200, PENDING).on(POLL, 200, PENDING).on(POLL, 200, APPROVED);

        assertEquals(new Login.Key(server.origin(), "pg_in_1"), login());
        assertEquals(0, server.left(POLL));
    }

    @Test
    void whatPassesByDoesNotEndIt() {
        String away = "{\"error\":{},\"status\":\"authorization_pending\"}";
        server.on(POLL, 503, away)
                .on(POLL, 0, "")
                .on(POLL, 502, "<html>")
                .on(POLL, 429, "{\"error\":{},\"status\":\"slow_down\"}")
                .on(POLL, 429, "{\"error\":{}}")
                .on(POLL, 500, "{\"error\":{}}")
                .on(POLL, 200, APPROVED);

        assertEquals("pg_in_1", login().credential());
    }

    @Test
    void itWaitsAsLongAsItIsTold() {
        server.on(POLL, new StandIn.Told(429, "2", "{\"status\":\"slow_down\"}"))
                .on(POLL, 200, APPROVED);

        assertEquals("pg_in_1", login().credential());
        assertEquals(Duration.ofSeconds(5 + 2), watch.waited());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-7, 1", "7, 7"})
    void itNeverAsksWithoutAPause(int interval, int seconds) throws IOException {
        reopen();
        begins(300, interval);
        server.on(POLL, new StandIn.Told(429, "0", "{\"status\":\"slow_down\"}"))
                .on(POLL, 200, APPROVED);

        login();
        assertEquals(Duration.ofSeconds(seconds + 1), watch.waited());
    }

    @Test
    void whoSaysNothingOfAPauseIsAskedEveryFiveSeconds() throws IOException {
        reopen();
        begins(CODE, server.origin() + "/x", ", \"expires_in\": 300");
        server.on(POLL, 200, APPROVED);

        login();
        assertEquals(Duration.ofSeconds(5), watch.waited());
    }

    @Test
    void itSleepsNoLongerThanTheCodeLives() {
        server.on(POLL, new StandIn.Told(429, "99999", "{\"status\":\"slow_down\"}"))
                .on(POLL, 200, APPROVED);

        login();
        assertEquals(Duration.ofMinutes(5), watch.waited());
    }

    @Test
    void itEndsAMinuteAfterTheCode() throws IOException {
        reopen();
        begins(7, 60);

        assertEquals("The code has expired: log in again.", failure());
        assertEquals(Duration.ofSeconds(7 + 60), watch.waited());
    }

    @ParameterizedTest
    @CsvSource({"1e18, 3600", "-1, 1", "\"x\", 1"})
    void aCodeLivesForAnHourAtMost(String expiresIn, int seconds) throws IOException {
        reopen();
        String pace = ", \"interval\": 9999, \"expires_in\": " + expiresIn;
        begins(CODE, server.origin() + "/x", pace);

        assertEquals("The code has expired: log in again.", failure());
        assertEquals(Duration.ofSeconds(seconds + 60), watch.waited());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///usr/bin/x",
                "-x",
                "//evil.example/x.exe",
                "http://evil.example/",
                "%s.evil.example/",
                "%s@evil.example/",
                "%s",
                "%s/a b",
                "%s/%%",
                ""
            })
    void onlyAPageOfTheServerIsOpened(String link) throws IOException {
        reopen();
        String there = link.formatted(server.origin());
        begins(CODE, there, PACE.formatted(300, 5));

        assertEquals(
                server.origin() + " names an address that is not its own: \"" + there + "\".",
                failure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "\\u001b]0;x\\u0007", "ABCD-2345-ABCD-23", "ABCD 2345"})
    void aCodeIsNoMoreThanItLooks(String code) throws IOException {
        reopen();
        begins(code, server.origin() + "/x", PACE.formatted(300, 5));

        assertEquals("The server gave no code that can be compared.", failure());
    }

    @ParameterizedTest
    @CsvSource({"403, denied", "410, expired", "400, invalid", "404, unknown"})
    void aDecisionEndsItInTheWordsOfTheServer(int status, String name) {
        server.on(
                POLL,
                status,
                "{\"error\":{\"code\":\"X\",\"message\":\"It was %s\",\"details\":{\"hint\":\"Start again.\"}},\"status\":\"%s\"}"
                        .formatted(name, name));

        assertEquals("It was " + name + ". Start again.", failure());
    }

    @Test
    void aKeyThatSomebodyGotBeforeIsNotWaitedFor() {
        server.on(POLL, 200, "{\"status\":\"approved\"}");

        assertEquals("The key was handed out before: log in again.", failure());
    }

    @Test
    void whereTheServerRefusesToBeginItsWordsAreTold() throws IOException {
        reopen();
        server.on(
                BEGIN,
                429,
                "{\"error\":{\"message\":\"Too many\",\"details\":{\"hint\":\"Wait a minute\"}}}");

        assertEquals("Too many. Wait a minute.", failure());
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        server.close();

        assertEquals("There is no answer from " + server.origin() + ".", failure());
    }
}
