package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import in.plugged.e2e.Chromium.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody sees of the use of his keys, in a browser. */
@Foreign
class UsagePageTest extends BrowserTest {

    private static final String NEW_KEY =
            """
            async (name) => {
              const made = await fetch('/api/auth/keys', {method: 'POST',
                headers: {'Content-Type': 'application/json'}, body: JSON.stringify({name})});
              return await made.json();
            }""";

    private final Looks looks = Looks.take("usage");

    private Visitor visitor(Screen screen, boolean script) {
        return new Visitor(chromium.window(stack.gateway().toString(), screen, script));
    }

    private Visitor loggedIn(Screen screen) {
        Visitor visitor = visitor(screen, true);
        visitor.register(Visitor.newAddress());
        return visitor;
    }

    private record Made(String id, String hubId, String text) {

        private static Made of(Map<?, ?> answer) {
            return new Made(text(answer, "id"), text(answer, "hub_id"), text(answer, "key"));
        }

        private static String text(Map<?, ?> answer, String field) {
            return String.valueOf(answer.get(field));
        }
    }

    /** Made as a script of the page would. */
    private static Made newKey(Visitor visitor, String name) {
        return Made.of((Map<?, ?>) visitor.page().evaluate(NEW_KEY, name));
    }

    private static Locator requests(Visitor visitor) {
        return visitor.page().locator("#usage-stats .stat b").first();
    }

    private Made usedKey(Visitor visitor, String name) {
        Made key = newKey(visitor, name);
        new UsageRecords(key.id(), key.hubId()).tellOfADay(stack);
        return key;
    }

    private static void awaitFigures(Visitor visitor) {
        visitor.goTo("/usage");
        assertThat(requests(visitor)).not().hasText("0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void callsAreShownWhileSomebodyLooks(Screen screen) {
        Visitor visitor = loggedIn(screen);
        Made key = newKey(visitor, "Production <b>backend</b>");
        visitor.goTo("/usage");
        visitor.sees("Usage");
        assertThat(requests(visitor)).hasText("0");
        Http backend = new Http(stack.gateway(), key.text());

        for (int i = 0; i < 3; i++) {
            assertEquals(200, backend.get("/api/servers").status());
        }

        assertThat(requests(visitor)).hasText("3");
        assertThat(visitor.page().locator("#usage-keys")).containsText("Production <b>backend</b>");
        assertThat(visitor.page().locator("#usage-routes")).containsText("GET /api/servers");
        visitor.hadNoTrouble();
    }

    @Test
    void anOpenTableStaysOpenWhileItsFiguresChange() {
        Visitor visitor = loggedIn(Screen.DESKTOP_LIGHT);
        Made key = newKey(visitor, "Backend");
        visitor.goTo("/usage");
        visitor.page().getByText("Same figures as a table").click();

        assertEquals(200, new Http(stack.gateway(), key.text()).get("/api/servers").status());

        assertThat(visitor.page().locator("#usage-table tbody tr").last()).containsText("1");
        assertThat(visitor.page().locator("#usage-table")).isVisible();
        visitor.hadNoTrouble();
    }

    @Test
    void everythingCanBeChosenWithoutScript() {
        String address = Visitor.newAddress();
        Visitor owner = visitor(Screen.DESKTOP_LIGHT, true);
        owner.register(address);
        usedKey(owner, "Nightly import");
        awaitFigures(owner);
        Visitor visitor = visitor(Screen.PHONE_LIGHT, false);
        visitor.goTo("/usage");
        visitor.logIn(address, Visitor.PASSWORD);
        visitor.sees("Usage");

        visitor.field("Key").selectOption("Nightly import");
        visitor.press("Show");
        visitor.follow("7 days");

        assertThat(visitor.page().locator("h2").first()).hasText("Requests, last 7 days");
        assertThat(visitor.field("Key").locator("option:checked")).hasText("Nightly import");
        assertThat(visitor.page().locator("#usage-addresses")).containsText("203.0.113.24");
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void whatIsShownCanBeSavedAsAFile(Screen screen) throws IOException {
        Visitor visitor = loggedIn(screen);
        Made key = usedKey(visitor, "Backend");
        awaitFigures(visitor);

        Download saved = visitor.page().waitForDownload(() -> visitor.follow("Save as CSV"));

        assertTrue(saved.suggestedFilename().endsWith("-24h.csv"), saved.suggestedFilename());
        List<String> lines = Files.readAllLines(saved.path());
        assertEquals("time,requests,errors,rate_limited,p50_ms,p95_ms", lines.getFirst());
        assertEquals(25, lines.indexOf(""));
        assertEquals("key_id,name,requests,errors,rate_limited", lines.get(26));
        assertTrue(lines.get(27).startsWith(key.id() + ",Backend,"), lines.get(27));
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void thePageIsGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = loggedIn(screen);
        visitor.goTo("/usage");
        looks.at(visitor.page(), "usage-empty", screen);
        Made key = usedKey(visitor, "Production backend");
        usedKey(visitor, "Nightly import");
        awaitFigures(visitor);
        assertThat(visitor.page().locator("#usage-keys tbody tr")).hasCount(2);
        looks.at(visitor.page(), "usage", screen);
        visitor.page().getByText("Same figures as a table").click();
        looks.at(visitor.page(), "usage-table", screen);
        visitor.goTo("/usage?range=7d&key=" + key.id());
        looks.at(visitor.page(), "usage-key-week", screen);
        visitor.goTo("/usage?range=90d");
        looks.at(visitor.page(), "usage-quarter", screen);
        visitor.hadNoTrouble();
    }
}
