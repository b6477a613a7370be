package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static in.plugged.e2e.KeyPages.awaitThere;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each page of the dashboard comes quickly to who has never been there, and nothing on it jumps.
 */
@Foreign
class PageWeightTest extends BrowserTest {

    private static final double MOST_BYTES = 100_000;
    private static final double MOST_SHIFT = 0.05;

    /** What came over the wire, when something was seen first, and how much moved by itself. */
    private static final String MEASURES =
            """
            () => new Promise((done) => {
              let shift = 0;
              new PerformanceObserver((seen) => seen.getEntries()
                .filter((each) => !each.hadRecentInput)
                .forEach((each) => (shift += each.value))).observe({type: 'layout-shift', buffered: true});
              const all = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
              const bytes = all.reduce((sum, each) => sum + each.transferSize, 0);
              const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
              setTimeout(() => done(`${bytes} ${paint} ${shift}`), 1000);
            })""";

    private record Measured(double bytes, double paintMillis, double shift) {

        static Measured of(Page page) {
            page.waitForFunction(
                    "() => performance.getEntriesByName('first-contentful-paint').length > 0");
            String[] figures = String.valueOf(page.evaluate(MEASURES)).split(" ", 3);
            return new Measured(
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]));
        }

        void isLittle(String name, Screen screen) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %.0f KB, first paint after %.0f ms, layout shift %.3f%n",
                    name,
                    screen,
                    bytes / 1_000,
                    paintMillis,
                    shift);
            assertTrue(bytes > 5_000 && bytes < MOST_BYTES, () -> name + ": " + bytes + " bytes");
            standsStill(name);
        }

        void standsStill(String name) {
            assertTrue(shift < MOST_SHIFT, () -> name + " shifts by " + shift);
        }
    }

    /** Looks with an empty cache, until what another service adds has come. */
    private void measure(KeyPages owner, Screen screen, String path, String name, String last) {
        KeyPages fresh = owner.again(chromium, screen);
        fresh.page().context().newCDPSession(fresh.page()).send("Network.clearBrowserCache");
        fresh.visitor().goTo(path);
        awaitThere(fresh.at(last).first());
        assertThat(fresh.at(".htmx-request")).hasCount(0);
        Measured.of(fresh.page()).isLittle(name, screen);
        fresh.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void everyPageIsLightAndStandsStill(Screen screen) {
        KeyPages owner = KeyPages.open(stack, chromium, screen, true);
        measure(owner, screen, "/api-keys", "no keys", ".empty");
        Made key = owner.named("Production backend");
        measure(owner, screen, "/api-keys", "first steps", ".steps");
        measure(owner, screen, "/api-keys/new", "new key", "#name");
        owner.use(key);
        owner.named("Nightly import");
        String spark = "#spark-" + key.id() + " svg";
        measure(owner, screen, "/api-keys", "list of keys", spark);
        measure(owner, screen, key.path(), "key", "#key-usage svg.chart");
        measure(owner, screen, key.path() + "/edit", "edit", "#name");
        owner.calls().post("/api/auth/keys/" + key.id() + "/rotate", "{}");
        measure(owner, screen, key.path() + "/rotate", "rotation", "#old-uses table");
        measure(owner, screen, "/usage", "usage", "#usage-keys tbody tr");
        measure(owner, screen, "/usage?range=90d&key=" + key.id(), "usage of a key", ".chart");
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void whatComesLiveMovesNothing(Screen screen) {
        KeyPages keys = KeyPages.open(stack, chromium, screen, true);
        Made key = keys.named("Production backend");
        keys.named("Nightly import");
        keys.visitor().goTo("/api-keys?list=all");
        awaitThere(keys.at("#spark-" + key.id() + " svg"));

        keys.use(key);
        assertThat(keys.at("#row-" + key.id())).containsText("just now");
        keys.calls().post("/api/auth/keys/" + key.id() + "/suspend", "");

        assertThat(keys.at("#row-" + key.id())).containsText("Suspended");
        Measured.of(keys.page()).standsStill("list of keys, live");
    }
}
