package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import in.plugged.e2e.Chromium.Screen;
import java.time.Duration;

/** Somebody who has just registered and looks after keys on their pages. */
record KeyPages(Stack stack, Visitor visitor, String address) {

    private static final Duration USE_IS_HEARD_OF = Duration.ofSeconds(90);

    /** A key, and the text of it that was shown once. */
    record Made(String id, String text) {

        String path() {
            return "/api-keys/" + id;
        }
    }

    static KeyPages open(Stack stack, Chromium chromium, Screen screen, boolean script) {
        String address = Visitor.newAddress();
        var visitor = new Visitor(chromium.window(stack.gateway().toString(), screen, script));
        visitor.register(address);
        return new KeyPages(stack, visitor, address);
    }

    /** The same person in one more browser. */
    KeyPages again(Chromium chromium, Screen screen) {
        var other = new Visitor(chromium.window(stack.gateway().toString(), screen, true));
        other.goTo("/login");
        other.logIn(address, Visitor.PASSWORD);
        other.isIn();
        return new KeyPages(stack, other, address);
    }

    Page page() {
        return visitor.page();
    }

    Locator at(String selector) {
        return page().locator(selector);
    }

    /** Makes a key with the form and goes on to its page. */
    Made make(String name) {
        visitor.goTo("/api-keys/new");
        visitor.fill("Name", name);
        visitor.press("Generate key");
        visitor.sees("Copy your key now");
        String text = at("#key").textContent();
        visitor.follow("I have saved it");
        visitor.sees(name);
        return new Made(page().url().replaceFirst(".*/", ""), text);
    }

    /** Makes a key as a program would, with these settings in JSON. */
    Made newKey(String settings) {
        Answer made = calls().post("/api/auth/keys", settings);
        assertEquals(201, made.status(), made::text);
        return new Made(made.at("/id"), made.at("/key"));
    }

    Made named(String name) {
        return newKey("{\"name\":\"%s\"}".formatted(name));
    }

    /** One more hub of that person. */
    String newHub(String name) {
        Answer made = calls().post("/api/hubs", "{\"name\":\"%s\"}".formatted(name));
        assertEquals(201, made.status(), made::text);
        return made.at("/id");
    }

    /** Calls with the session of the browser. */
    Http calls() {
        String session =
                page().context().cookies().stream()
                        .filter(cookie -> cookie.name.equals("session"))
                        .map(cookie -> cookie.value)
                        .findFirst()
                        .orElseThrow();
        return new Http(stack.gateway(), "Cookie", "session=" + session);
    }

    int status(String text) {
        return new Http(stack.gateway(), text).get("/api/servers").status();
    }

    void call(String text) {
        assertEquals(200, status(text));
    }

    /** Calls, and waits until the pages know that. */
    void use(Made key) {
        call(key.text());
        await().atMost(USE_IS_HEARD_OF)
                .untilAsserted(
                        () ->
                                assertNotEquals(
                                        "",
                                        calls().get("/api/auth/keys/" + key.id())
                                                .at("/last_used_at")));
    }

    /** Asks whether the key is to end: in a dialog, or on a page. */
    Locator askForTheEnd(Made key, boolean script) {
        visitor.goTo(key.path());
        visitor.follow("Revoke…");
        return at(script ? "dialog" : "form.danger");
    }

    /** For what comes after an event and may take a while on a busy machine. */
    static void awaitWords(Locator place, String words) {
        assertThat(place)
                .containsText(
                        words,
                        new LocatorAssertions.ContainsTextOptions()
                                .setTimeout((double) USE_IS_HEARD_OF.toMillis()));
    }

    /** The same without script, where a page is loaded again to see what is new. */
    void awaitWordsAnew(String words) {
        await().atMost(USE_IS_HEARD_OF)
                .until(
                        () -> {
                            page().reload();
                            return at("main").textContent().contains(words);
                        });
    }

    static void awaitThere(Locator place) {
        assertThat(place)
                .isVisible(
                        new LocatorAssertions.IsVisibleOptions()
                                .setTimeout((double) USE_IS_HEARD_OF.toMillis()));
    }

    static Locator button(Locator place, String name) {
        return place.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
