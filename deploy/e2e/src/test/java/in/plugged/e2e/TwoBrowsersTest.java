package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static in.plugged.e2e.KeyPages.awaitThere;
import static in.plugged.e2e.KeyPages.button;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two browsers of one person look at the same keys. */
@Foreign
class TwoBrowsersTest extends BrowserTest {

    private static final int SOON_MILLIS = 2_000;
    private static final int A_USE_LATER_MILLIS = 60_000;

    /** Wide and narrow, and whether the row of the key has the focus meanwhile. */
    static Stream<Arguments> ways() {
        return Stream.of(Screen.PHONE_LIGHT, Screen.DESKTOP_LIGHT)
                .flatMap(screen -> Stream.of(arguments(screen, true), arguments(screen, false)));
    }

    private KeyPages open(Screen screen) {
        return KeyPages.open(stack, chromium, screen, true);
    }

    /** The same person looks at that path, and goes on looking. */
    private KeyPages follow(KeyPages here, Screen screen, String path) {
        KeyPages there = here.again(chromium, screen);
        there.visitor().goTo(path);
        assertThat(there.at("html")).hasAttribute("data-live", "");
        return there;
    }

    private static void revoke(KeyPages keys, Made key) {
        button(keys.askForTheEnd(key, true), "Revoke key").click();
    }

    private static void soonSays(Locator place, String words) {
        assertThat(place).containsText(words, new ContainsTextOptions().setTimeout(SOON_MILLIS));
    }

    private static Locator row(KeyPages keys, Made key) {
        return keys.at("#row-" + key.id());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKeyRevokedInOneShowsAsRevokedInTheOther(Screen screen, boolean focused) {
        KeyPages here = open(Screen.DESKTOP_LIGHT);
        Made key = here.named("Followed");
        here.named("Other");
        KeyPages there = follow(here, screen, "/api-keys?list=all&sort=name");
        Locator link = row(there, focused ? key : here.named("Third")).locator("a.name");
        link.focus();

        revoke(here, key);

        soonSays(row(there, key), "Revoked");
        assertThat(link).isFocused();
        there.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void thePageOfAKeyShowsItsEndToo(Screen screen) {
        KeyPages here = open(Screen.DESKTOP_LIGHT);
        Made key = here.named("Followed");
        KeyPages there = follow(here, screen, key.path());
        assertThat(there.at("#key-state")).containsText("Active");

        revoke(here, key);

        soonSays(there.at("#key-state"), "Revoked");
        soonSays(there.at("#key-concern"), "This key was revoked");
        there.visitor().hadNoTrouble();
    }

    @Test
    void aKeyThatIsUsedComesToTheTopOfThoseUsedLast() {
        KeyPages here = open(Screen.DESKTOP_LIGHT);
        Made first = here.named("First");
        Made second = here.named("Second");
        here.use(first);
        KeyPages there = follow(here, Screen.PHONE_DARK, "/api-keys?sort=last_used");
        Locator names = there.at("tbody tr .name");
        assertThat(names).hasText(new String[] {"First", "Second"});
        row(there, first).locator("a.name").focus();

        here.call(second.text());

        assertThat(names)
                .hasText(
                        new String[] {"Second", "First"},
                        new HasTextOptions().setTimeout(A_USE_LATER_MILLIS));
        assertThat(row(there, first).locator("a.name")).isFocused();
        there.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void aListFillsAndEmptiesAgain(Screen screen) {
        KeyPages here = open(Screen.DESKTOP_LIGHT);
        here.named("Other");
        KeyPages there = follow(here, screen, "/api-keys?q=Later&status=active");
        assertThat(there.at(".empty")).isVisible();

        Made key = here.named("Later");

        soonSays(there.at("#key-rows"), "Later");
        assertThat(there.at(".empty")).isHidden();
        here.use(key);
        awaitThere(row(there, key).locator("svg[role=img]"));
        here.calls().delete("/api/auth/keys/" + key.id());
        assertThat(there.at(".empty")).isVisible();
        assertThat(there.at("#key-rows tr")).hasCount(0);
        there.visitor().hadNoTrouble();
    }

    @Test
    void whoIsLoggedOutElsewhereSeesNothingMore() {
        KeyPages here = open(Screen.DESKTOP_LIGHT);
        here.named("Followed");
        KeyPages there = follow(here, Screen.PHONE_LIGHT, "/api-keys?list=all");
        here.visitor().goTo("/account");

        here.visitor().press("Log out all others");

        there.visitor().sees("Log in to Plugged.in");
    }
}
