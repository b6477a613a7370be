package in.plugged.oauth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailWordsTest {

    private static final Instant AT = Instant.parse("2026-11-25T20:35:22Z");

    private final MailWords words = new MailWords("https://plugged.in", Duration.ofMinutes(30));

    @Test
    void aLinkLeadsToThePageThatUsesIt() {
        assertEquals(
                "https://plugged.in/login/reset/confirm?token=abc",
                address(words.withToken(MailKind.RESET_PASSWORD, "abc")));
        assertEquals(
                "https://plugged.in/account/verify?token=abc",
                address(words.withToken(MailKind.VERIFY_EMAIL, "abc")));
    }

    @Test
    void aLinkSaysHowLongItWorks() {
        Letter letter = words.withToken(MailKind.RESET_PASSWORD, "abc");
        assertTrue(letter.after().contains("The link works once, and for 30 minutes."));
    }

    @Test
    void aLogInSaysFromWhereAndWhen() {
        Letter letter =
                words.of(
                        MailKind.NEW_LOGIN,
                        Map.of("browser", "Firefox on Linux", "address", "192.0.2.7"),
                        AT);
        assertEquals(
                "Browser: Firefox on Linux. Address: 192.0.2.7. Time: 25 November 2026, 20:35 UTC.",
                letter.before().get(1));
    }

    @Test
    void aNameStaysOnOneLineAndShort() {
        String name = "cli\r\n\r\nOpen http://evil.example \u2028now \u202e" + "x".repeat(200);
        String line =
                words.of(MailKind.DEVICE_CONNECTED, Map.of("name", name), AT).before().getFirst();
        assertTrue(line.contains("“cli Open http://evil.example now xxx"), line);
        assertTrue(line.contains("x…”"), line);
        assertTrue(line.length() < 350, line);
        assertFalse(line.chars().anyMatch(Character::isISOControl), line);
    }

    @Test
    void whatIsNotSaidIsUnknown() {
        String line = words.of(MailKind.APPLICATION_CONNECTED, Map.of(), AT).before().getFirst();
        assertEquals(
                "An application was connected to your account on 25 November 2026, 20:35 UTC. It calls itself “unknown”; we have not checked that name. Address: unknown.",
                line);
    }

    @Test
    void anApplicationSaysWhichHubItMayUse() {
        String line =
                words.of(
                                MailKind.APPLICATION_CONNECTED,
                                Map.of("name", "Docs Sync", "hub", "Personal"),
                                AT)
                        .before()
                        .getFirst();
        assertEquals(
                "An application was connected to your account on 25 November 2026, 20:35 UTC. It calls itself “Docs Sync”; we have not checked that name. It may use the hub “Personal”.",
                line);
    }

    @Test
    void oneThatWasCheckedIsNotSaidToBeUnknown() {
        String line =
                words.of(
                                MailKind.APPLICATION_CONNECTED,
                                Map.of("checked_name", "Docs Sync", "hub", "Personal"),
                                AT)
                        .before()
                        .getFirst();
        assertEquals(
                "An application was connected to your account on 25 November 2026, 20:35 UTC. It is “Docs Sync”, which we have checked. It may use the hub “Personal”.",
                line);
    }

    @Test
    void aSuspendedKeySaysWhyAndLeadsToItsPage() {
        Letter letter =
                words.of(
                        MailKind.KEY_SUSPENDED,
                        Map.of(
                                "name", "deploy",
                                "key", "key_Ab12Cd34Ef56Gh78",
                                "limit", "60",
                                "observed", "4210",
                                "since", "2026-11-25T20:30:00.123Z"),
                        AT);
        assertEquals(
                "Requests: 4210 in the time in which 60 pass, since 25 November 2026, 20:30 UTC.",
                letter.before().get(1));
        assertEquals("https://plugged.in/api-keys/key_Ab12Cd34Ef56Gh78", address(letter));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsEitherSentWithATokenOrWithout(MailKind kind) {
        if (kind.carriesLink()) {
            assertThrows(
                    IllegalArgumentException.class, () -> words.of(kind, Map.of(), AT).subject());
            assertFalse(words.withToken(kind, "t").subject().isEmpty());
        } else {
            assertThrows(IllegalArgumentException.class, () -> words.withToken(kind, "t"));
            assertFalse(words.of(kind, Map.of(), AT).subject().isEmpty());
        }
    }

    private static String address(Letter letter) {
        return letter.link().orElseThrow().address();
    }
}
