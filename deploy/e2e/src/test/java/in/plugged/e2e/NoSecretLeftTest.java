package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret is in one answer, and nowhere in the browser afterwards. */
@Foreign
class NoSecretLeftTest extends BrowserTest {

    private static final String KEPT =
            """
            async () => JSON.stringify([
              {...localStorage}, {...sessionStorage}, document.cookie, history.state,
              await indexedDB.databases(), await caches.keys().catch(() => [])])""";

    @Test
    void aNewKeyIsSeenOnce() {
        KeyPages keys = KeyPages.open(stack, chromium, Screen.DESKTOP_LIGHT, true);
        List<String> addresses = addresses(keys);
        Made key = keys.make("Secret");

        assertNothingIsLeft(keys, key.text());
        for (String path : List.of("/api-keys", "/api-keys?list=all", key.path() + "/edit")) {
            keys.visitor().goTo(path);
            assertNothingIsLeft(keys, key.text());
        }
        keys.visitor().goTo("/usage?key=" + key.id());
        assertNothingIsLeft(keys, key.text());
        assertFalse(String.join("\n", addresses).contains(key.text()), "In an address");
        assertTrue(addresses.size() > 10, addresses::toString);
    }

    @Test
    void aNewSecretOfAKeyIsSeenOnceToo() {
        KeyPages keys = KeyPages.open(stack, chromium, Screen.DESKTOP_LIGHT, true);
        List<String> addresses = addresses(keys);
        Made key = keys.make("Secret");
        keys.visitor().follow("Rotate");
        Response made =
                keys.page()
                        .waitForResponse(
                                answer -> answer.request().method().equals("POST"),
                                () -> keys.visitor().press("Make the new secret"));
        assertEquals("no-store", made.headerValue("cache-control"));
        keys.visitor().sees("Copy the new key now");
        String text = keys.at("#key").textContent();

        keys.visitor().follow("I have saved it, go on");
        keys.visitor().sees("Rotate the secret");

        assertNothingIsLeft(keys, text);
        keys.visitor().goTo(key.path());
        assertNothingIsLeft(keys, text);
        assertFalse(String.join("\n", addresses).contains(text), "In an address");
    }

    @Test
    void aFormThatIsSentAgainShowsNoKey() {
        KeyPages keys = KeyPages.open(stack, chromium, Screen.DESKTOP_LIGHT, true);
        keys.visitor().goTo("/api-keys/new");
        keys.visitor().fill("Name", "Secret");
        Response made =
                keys.page()
                        .waitForResponse(
                                answer -> answer.request().method().equals("POST"),
                                () -> keys.visitor().press("Generate key"));
        assertEquals("no-store", made.headerValue("cache-control"));
        keys.visitor().sees("Copy your key now");
        String text = keys.at("#key").textContent();

        keys.page().reload();

        assertNothingIsLeft(keys, text);
        assertEquals(1, keys.calls().get("/api/auth/keys").json().path("data").size());
    }

    private static List<String> addresses(KeyPages keys) {
        var addresses = new ArrayList<String>();
        keys.page().onRequest((Request request) -> addresses.add(request.url()));
        return addresses;
    }

    private static void assertNothingIsLeft(KeyPages keys, String text) {
        assertFalse(keys.page().content().contains(text), () -> "On " + keys.page().url());
        String kept = String.valueOf(keys.page().evaluate(KEPT));
        assertFalse(kept.contains(text), "Kept by the browser");
        assertTrue(kept.startsWith("[{},{\"htmx-current-path-for-history\":\"/"), kept);
    }
}
