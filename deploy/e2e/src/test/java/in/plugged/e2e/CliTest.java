package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line that is there to be copied, from log-in to log-out. */
class CliTest {

    /** Eight seconds is what it should take; a busy machine is another matter. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final Pattern BACK = Pattern.compile("redirect_uri=([^&]*)%2Fcallback");

    private final Stack stack = Stack.shared();
    private final Person person = Person.register(stack);

    @TempDir Path home;

    private CommandLine cli() {
        return new CommandLine(stack, home);
    }

    private int statusAtBackend(String credential) {
        return new Http(stack.gateway(), credential).get("/api/servers").status();
    }

    /** From the beginning of a login to the working answer of who that is. */
    private static void assertQuick(String way, long begin) {
        var taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("login %s: %d ms%n", way, taken.toMillis());
        assertTrue(taken.compareTo(BOUND) < 0, taken::toString);
    }

    private void assertSaysWho(Program command) {
        assertEquals(0, command.exitCode(), command::output);
        String hub = Pattern.quote(person.hub());
        CommandLine.said(command, "User +usr_\\w+\nHub +" + hub + "\nKey +\\S+\nScopes +\\S");
    }

    private Program loginWithCode(long begin) {
        Program login = cli().start("login", "--device");
        String code = CommandLine.said(login, "Your code is (\\S+)\\. ").group(1);
        Answer done =
                person.calls().post("/api/cli/auth/approve", "{\"user_code\":\"" + code + "\"}");
        assertEquals(2, done.status() / 100, done::text);
        assertSaysWho(CommandLine.ended(login));
        assertQuick("with a code", begin);
        return login;
    }

    @Test
    void aCodeGivesItAKeyOfItsOwn() throws IOException {
        Program login = loginWithCode(System.nanoTime());

        String key = cli().kept("api_key");
        assertTrue(key.startsWith("pg_in_"), "It keeps no key");
        assertFalse(login.output().contains(key), "It says what it keeps");
        assertOwnersAlone();
        assertSaysWho(cli().run("whoami"));
        Program logout = cli().run("logout");
        assertTrue(logout.output().contains("/devices"), logout::output);
        assertFalse(Files.exists(cli().credentials()));
        assertEquals(200, statusAtBackend(key), "A key can't end itself");
        assertNobody();
    }

    private void assertOwnersAlone() throws IOException {
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(cli().folder())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(cli().credentials())));
    }

    private void assertNobody() {
        Program whoami = cli().run("whoami");
        assertEquals(1, whoami.exitCode());
        assertEquals(
                "pluggedin: You are not logged in at "
                        + stack.gateway()
                        + ": run pluggedin login.\n",
                whoami.output());
    }

    /** Takes the person where the browser was told to go. */
    private Asked asked(CommandLine cli) {
        Matcher back = BACK.matcher(cli.opened());
        assertTrue(back.find(), cli::opened);
        String port = back.group(1).replaceAll(".*%3A", "");
        return Asked.of(person, "http://127.0.0.1:" + port);
    }

    @Test
    void theBrowserGivesItTokens() throws IOException {
        long begin = System.nanoTime();
        CommandLine cli = cli();
        Program login = cli.start("login", "--scopes", "read:servers,read:profile");
        Asked asked = asked(cli);
        asked.letIn(URI.create(cli.opened()));
        assertTrue(asked.browser().page().text().contains("Go back to your terminal."));
        assertSaysWho(CommandLine.ended(login));
        assertQuick("with the browser", begin);

        String token = cli.kept("access_token");
        assertFalse(login.output().contains(token), "It says what it keeps");
        assertFalse(login.output().contains(cli.kept("refresh_token")), "It says what it keeps");
        assertOwnersAlone();
        assertEquals(200, statusAtBackend(token));
        cli.letExpire();
        assertSaysWho(cli().run("whoami"));
        String next = cli.kept("access_token");
        assertNotEquals(token, next);
        Program logout = cli().run("logout");
        assertEquals("Logged out.\n", logout.output());
        RevocationTest.assertSoon("401", () -> Integer.toString(statusAtBackend(next)));
        assertNobody();
    }

    @Test
    void whoIsDeniedInTheBrowserIsToldSo() {
        CommandLine cli = cli();
        Program login = cli.start("login");

        asked(cli).deny(URI.create(cli.opened()));

        assertEquals(1, CommandLine.ended(login).exitCode(), login::output);
        CommandLine.said(login, "\npluggedin: You are not logged in: .+\n");
        assertFalse(Files.exists(cli.credentials()));
    }

    @Test
    void aServerThatRefusesIsQuotedInOneLine() {
        Program login = cli().run("login", "--device", "--scopes", "keys:provision");

        assertEquals(1, login.exitCode(), login::output);
        assertEquals(1, login.output().strip().lines().count(), login::output);
        assertTrue(login.output().startsWith("pluggedin: "), login::output);
    }
}
