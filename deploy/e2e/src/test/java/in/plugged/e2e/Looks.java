package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import in.plugged.e2e.Chromium.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks at pages as whoever cares for them would.
 *
 * @param pictures where a picture of each is left
 */
record Looks(Path pictures) {

    private static final Set<String> NOT_TO_BE_FOUND = Set.of("serious", "critical");

    /** With pictures in a new folder whose name begins like that. */
    static Looks take(String name) {
        return new Looks(ForeignFolder.make(name));
    }

    /** Takes a picture for whoever wants to look, lets axe look, and sees whether it fits. */
    void at(Page page, String name, Screen screen) {
        String file = name + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(pictures.resolve(file)).setFullPage(true));
        assertEquals(List.of(), troubles(page), name);
        assertEquals(
                page.evaluate("() => document.documentElement.clientWidth"),
                page.evaluate("() => document.documentElement.scrollWidth"),
                () -> name + " scrolls sideways");
    }

    private static List<String> troubles(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> NOT_TO_BE_FOUND.contains(rule.getImpact()))
                        .map(Rule::getHelp)
                        .toList();
    }
}
