package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Locator;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody who has many keys and looks for one of them, in a browser. */
@Foreign
class KeyListPageTest extends BrowserTest {

    /** Narrow and wide, with and without script. */
    static Stream<Arguments> ways() {
        return Stream.of(Screen.PHONE_DARK, Screen.DESKTOP_LIGHT)
                .flatMap(screen -> Stream.of(arguments(screen, true), arguments(screen, false)));
    }

    private KeyPages open(Screen screen, boolean script) {
        return KeyPages.open(stack, chromium, screen, script);
    }

    private static void assertListed(KeyPages keys, String... names) {
        assertThat(keys.at("tbody tr .name")).hasText(names);
    }

    private static void choose(KeyPages keys, String field, String choice) {
        keys.visitor().field(field).selectOption(choice);
        keys.visitor().press("Filter");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keysAreFoundByNameAndNumber(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        keys.named("Alpha");
        Made beta = keys.named("beta");
        keys.visitor().goTo("/api-keys?list=all");
        assertListed(keys, "beta", "Alpha");

        keys.visitor().fill("Search by name or key id", "alp");
        keys.visitor().press("Filter");
        assertListed(keys, "Alpha");
        keys.visitor().fill("Search by name or key id", beta.id());
        keys.visitor().press("Filter");
        assertListed(keys, "beta");
        keys.visitor().fill("Search by name or key id", "gamma");
        keys.visitor().press("Filter");

        assertThat(keys.at(".empty")).containsText("No key like that");
        assertThat(keys.at("table.fills")).isHidden();
        keys.visitor().follow("Clear");
        assertListed(keys, "beta", "Alpha");
        assertThat(keys.at(".empty")).isHidden();
        keys.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keysAreFilteredAndSorted(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        keys.named("Gamma");
        keys.newKey("{\"name\":\"Alpha\",\"type\":\"test\"}");
        Made stopped = keys.named("beta");
        Answer suspended = keys.calls().post("/api/auth/keys/" + stopped.id() + "/suspend", "");
        assertEquals(200, suspended.status(), suspended::text);
        keys.visitor().goTo("/api-keys?list=all");

        choose(keys, "Type", "Test");
        assertListed(keys, "Alpha");
        keys.visitor().follow("Clear");
        choose(keys, "Status", "Suspended");
        assertListed(keys, "beta");
        keys.visitor().follow("Clear");
        choose(keys, "Sort", "By name");

        assertListed(keys, "Alpha", "beta", "Gamma");
        assertThat(keys.at("th").first()).hasAttribute("aria-sort", Pattern.compile("ascending"));
        keys.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keysOfOneHubAreShownAlone(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        keys.named("Here");
        keys.newHub("Second hub");
        keys.visitor().goTo("/api-keys/new");
        keys.visitor().fill("Name", "There");
        keys.visitor().field("Hub").selectOption("Second hub");
        keys.visitor().press("Generate key");
        keys.visitor().sees("Copy your key now");
        keys.visitor().goTo("/api-keys?list=all");
        assertListed(keys, "There", "Here");

        choose(keys, "Hub", "Second hub");

        assertListed(keys, "There");
        assertThat(keys.at("tbody tr")).containsText("Second hub");
        keys.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aLongListHasPages(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        IntStream.rangeClosed(1, 27).forEach(number -> keys.named("Key " + number));
        keys.visitor().goTo("/api-keys?list=all");
        Locator rows = keys.at("tbody tr");
        assertThat(rows).hasCount(25);
        assertThat(keys.at("#key-pager")).containsText("1 to 25 of 27 keys");

        keys.visitor().follow("Next");

        assertListed(keys, "Key 2", "Key 1");
        assertThat(keys.at("#key-pager")).containsText("26 to 27 of 27 keys");
        keys.visitor().follow("Previous");
        assertThat(rows).hasCount(25);
        keys.visitor().hadNoTrouble();
    }
}
