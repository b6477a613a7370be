package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.Chromium.Window;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script and stylesheet of all pages alone, on a page whose stream the test writes. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePartsTest {

    private static final String ORIGIN = "http://suite.test";
    private static final Path ASSETS =
            Program.HOME.resolve("key-service/web/src/main/resources/META-INF/resources/assets");

    /** Stands for the browser's own stream: {@code stream} is the open one. */
    private static final String STREAM =
            """
            window.opened = 0;
            window.EventSource = class {
              static CLOSED = 2;
              constructor() { window.stream = this; window.opened++; this.readyState = 1; }
              close() { this.readyState = 2; }
            };
            Math.random = () => 0.5;""";

    private static final String PAGE =
            """
            <!doctype html><html lang="en"><link rel="stylesheet" href="/suite.css"><body data-live="/live">
            <button id="elsewhere">Elsewhere</button><span class="live">Live</span>
            <table class="table cards fills"><tbody id="rows" data-list>ROWS</tbody></table>
            <div class="empty">Nothing</div><div id="part"><p>One</p></div>
            <form data-once action="/sent"><input data-typeback=" Import "><button type="submit">Go</button></form>
            <pre id="text">words</pre><button data-copy="#text">Copy</button>
            <div data-toast data-copied="Kopiert." data-selected="Markiert."></div>
            <script src="/suite.js"></script>""";

    private final Chromium chromium = Chromium.start();
    private Window window;
    private Page page;
    private int liveStatus = 200;

    @AfterAll
    void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        liveStatus = 200;
        window = chromium.window(ORIGIN, Screen.DESKTOP_LIGHT, true);
        page = window.page();
        page.context().route("**/*", this::answer);
        page.addInitScript(STREAM);
        page.clock().install();
        page.navigate("/");
    }

    @AfterEach
    void hadNoTrouble() {
        assertEquals(List.of(), window.complaints());
        page.context().close();
    }

    private void answer(Route route) {
        String path = route.request().url().substring(ORIGIN.length());
        var answer = new Route.FulfillOptions();
        switch (path) {
            case "/suite.js", "/suite.css" -> answer.setPath(ASSETS.resolve(path.substring(1)));
            case "/live" -> answer.setStatus(liveStatus).setBody("");
            default ->
                    answer.setContentType("text/html; charset=utf-8")
                            .setBody(PAGE.replace("ROWS", rows("a", "b", "c")));
        }
        route.fulfill(answer);
    }

    private static String row(String id, String status) {
        return "<tr id=\"%s\"><td><a href=\"#\">%s</a></td><td>%s</td><td id=\"keep-%s\" data-keep>%s</td></tr>"
                .formatted(id, id, status, id, "empty");
    }

    private static String rows(String... ids) {
        return String.join("\n", List.of(ids).stream().map(id -> row(id, "active")).toList());
    }

    private void hear(String html) {
        page.evaluate("html => stream.onmessage({data: html})", html);
    }

    private void hearRows(String rows) {
        hear("<tbody id=\"rows\" data-list>" + rows + "</tbody>");
    }

    private void breakStream(int readyState) {
        page.evaluate("state => { stream.readyState = state; stream.onerror(); }", readyState);
    }

    private Locator link(String id) {
        return page.locator("#" + id + " a");
    }

    private void assertRows(String... ids) {
        assertThat(page.locator("#rows a")).hasText(ids);
    }

    @Test
    void aRowThatHasTheFocusShowsItsNews() {
        link("b").focus();

        hearRows(rows("a") + row("b", "revoked") + rows("c"));

        assertThat(page.locator("#b")).containsText("revoked");
        assertThat(link("b")).isFocused();
    }

    @Test
    void rowsComeGoAndMoveAroundTheOneThatHasTheFocus() {
        link("b").focus();

        hearRows(rows("c", "new", "b", "d"));

        assertRows("c", "new", "b", "d");
        assertThat(link("b")).isFocused();
    }

    @Test
    void aRowThatGoesWaitsUntilTheFocusHasGone() {
        link("b").focus();
        hearRows(rows("c", "a"));
        assertThat(page.locator("#rows a")).hasCount(3);

        page.locator("#elsewhere").focus();
        page.clock().runFor(10);

        assertRows("c", "a");
    }

    @Test
    void aListEmptiesAndFills() {
        assertThat(page.locator(".empty")).isHidden();
        hearRows("");
        assertThat(page.locator(".empty")).isVisible();
        assertThat(page.locator("table")).isHidden();

        hearRows(rows("a"));

        assertRows("a");
        assertThat(page.locator(".empty")).isHidden();
    }

    @Test
    void whatAnotherServiceHasPutThereStays() {
        page.evaluate("() => document.querySelector('#keep-c').textContent = 'figures'");

        hearRows(row("c", "revoked</td><td>more") + rows("a"));

        assertThat(page.locator("#keep-c")).hasText("figures");
        assertThat(page.locator("#keep-a")).hasText("empty");
        assertThat(page.locator("#c")).containsText("more");
    }

    @Test
    void aSelectionStaysWhereWordsChangeBesideIt() {
        page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#a a'))");

        hearRows(row("a", "revoked") + rows("b", "c"));
        hear("<div id=\"part\"><p>Two</p></div>");

        assertEquals("a", page.evaluate("() => getSelection().toString()"));
        assertThat(page.locator("#part")).hasText("Two");
    }

    @Test
    void liveIsWhatHasBeenHeardOf() {
        Locator live = page.locator(".live");
        assertThat(live).isHidden();
        hear("");
        assertThat(live).isVisible();

        page.clock().runFor(61_000);

        assertThat(live).isHidden();
    }

    @Test
    void aBrokenStreamIsOpenedAfterLongerAndLongerPauses() {
        page.clock().pauseAt(now() + 100);
        int opened = 1;
        for (int pause : new int[] {1_000, 2_000, 4_000}) {
            breakStream(0);
            page.clock().runFor(pause - 100);
            assertEquals(opened, page.evaluate("() => opened"));
            page.clock().runFor(200);
            assertEquals(++opened, page.evaluate("() => opened"));
        }
        hear("");
        breakStream(0);
        page.clock().runFor(1_100);
        assertEquals(++opened, page.evaluate("() => opened"));
        page.clock().resume();
    }

    private long now() {
        return ((Number) page.evaluate("() => Date.now()")).longValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"htmx:beforeSwap", "htmx:oobBeforeSwap"})
    void whatIsFetchedAgainWaitsAsLongAsItHasTheFocus(String moment) {
        String swaps =
                """
                name => {
                  const detail = {target: document.querySelector("#rows"), shouldSwap: true};
                  document.dispatchEvent(new CustomEvent(name, {detail}));
                  return detail.shouldSwap;
                }""";
        assertEquals(true, page.evaluate(swaps, moment));

        link("b").focus();

        assertEquals(false, page.evaluate(swaps, moment));
    }

    @Test
    void whatIsReadOutIsNotSwappedInAgainAsItWas() {
        String swaps =
                """
                serverResponse => {
                  const target = document.querySelector("#part");
                  target.innerHTML = '<p role="status"></p>';
                  const detail = {target, serverResponse, shouldSwap: true};
                  document.dispatchEvent(new CustomEvent("htmx:beforeSwap", {detail}));
                  return detail.shouldSwap;
                }""";
        assertEquals(true, page.evaluate(swaps, "One"));
        assertEquals(false, page.evaluate(swaps, "One"));
        assertEquals(true, page.evaluate(swaps, "Two"));
    }

    @Test
    void whatIsReadOutStaysWhereItIsRead() {
        page.evaluate("() => document.querySelector('#part').setAttribute('role', 'status')");
        page.evaluate("() => (window.place = document.querySelector('#part'))");

        hear("<div id=\"part\" role=\"status\"><p>One</p><p>Two</p></div>");

        assertThat(page.locator("#part p")).hasText(new String[] {"One", "Two"});
        assertEquals(true, page.evaluate("() => place.isConnected"));
    }

    @Test
    void whoHasNoSessionAnyMoreIsLedAway() {
        page.evaluate("() => window.old = true");
        liveStatus = 503;
        page.waitForResponse("**/live", () -> breakStream(2));
        assertEquals(true, page.evaluate("() => window.old"));
        page.clock().runFor(2_000);
        assertEquals(2, page.evaluate("() => opened"));
        liveStatus = 401;

        page.waitForResponse(ORIGIN + "/", () -> breakStream(2));
        page.waitForLoadState();
    }

    @Test
    void aNameIsTypedBackWithoutTheSpaceAroundIt() {
        Locator go = page.locator("[type=submit]");
        assertThat(go).isDisabled();
        page.locator("[data-typeback]").fill("Imports");
        assertThat(go).isDisabled();

        page.locator("[data-typeback]").fill("Import");

        assertThat(go).isEnabled();
    }

    @Test
    void whatTheScriptSaysIsInTheLanguageOfThePage() {
        page.locator("[data-copy]").click();

        assertThat(page.locator("[data-toast]")).hasText("Markiert.");
        assertEquals("words", page.evaluate("() => getSelection().toString()"));
    }
}
