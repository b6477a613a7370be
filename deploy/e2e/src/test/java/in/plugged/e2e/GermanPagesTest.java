package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static in.plugged.e2e.KeyPages.awaitThere;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dashboard for who reads German: long words fit, and none is English. */
@Foreign
class GermanPagesTest extends BrowserTest {

    private static final Pattern ENGLISH =
            Pattern.compile(
                    "\\b(the|your|you|ago|never|keys?|made|requests|last|this|nothing)\\b",
                    Pattern.CASE_INSENSITIVE);

    /** All but code, which is code in every language. */
    private static final String WORDS =
            """
            () => {
              const main = document.querySelector('main').cloneNode(true);
              main.querySelectorAll('code, pre, .scope').forEach(each => each.remove());
              const hidden = [...main.querySelectorAll('[aria-label]')].map(each => each.ariaLabel);
              return [main.textContent, ...hidden].join('\\n');
            }""";

    private final Looks looks = Looks.take("german");

    private KeyPages open(Screen screen) {
        KeyPages keys = KeyPages.open(stack, chromium, screen, true);
        keys.visitor().follow("Deutsch");
        assertThat(keys.at("html")).hasAttribute("lang", "de");
        return keys;
    }

    private void look(KeyPages keys, String path, String name, Screen screen) {
        keys.visitor().goTo(path);
        look(keys, name, screen);
    }

    private void look(KeyPages keys, String name, Screen screen) {
        assertThat(keys.at("html")).hasAttribute("lang", "de");
        String words = String.valueOf(keys.page().evaluate(WORDS));
        assertEquals(List.of(), ENGLISH.matcher(words).results().map(MatchResult::group).toList());
        looks.at(keys.page(), name, screen);
    }

    private static void press(KeyPages keys) {
        keys.at("main form .btn.primary").first().click();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void theWayToTheFirstKeyIsGerman(Screen screen) {
        KeyPages keys = open(screen);
        look(keys, "/api-keys", "none", screen);
        look(keys, "/api-keys/new", "new", screen);
        press(keys);
        look(keys, "new-wrong", screen);
        keys.at("#name").fill("Import");
        press(keys);
        awaitThere(keys.at("#key"));
        look(keys, "created", screen);
        keys.at("[data-copy='#key']").click();
        assertThat(keys.at("[data-toast]")).containsText(Pattern.compile("Kopiert|Markiert"));
        look(keys, "/api-keys", "steps", screen);
        keys.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void thePagesOfAKeyAreGerman(Screen screen) {
        KeyPages keys = open(screen);
        Made key = keys.named("Import");
        keys.use(key);
        keys.visitor().goTo(key.path());
        awaitThere(keys.at("#key-usage svg.chart"));
        look(keys, "key", screen);
        look(keys, key.path() + "?confirm=revoke", "revoke", screen);
        look(keys, key.path() + "/edit", "edit", screen);
        look(keys, key.path() + "/rotate", "rotate", screen);
        press(keys);
        awaitThere(keys.at("#key"));
        look(keys, "rotated", screen);
        keys.visitor().goTo(key.path() + "/rotate");
        awaitThere(keys.at("#old-uses table"));
        look(keys, "rotating", screen);
        keys.visitor().hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_DARK"})
    void theListAndTheUsageAreGerman(Screen screen) {
        KeyPages keys = open(screen);
        Made key = keys.named("Import");
        Made revoked = keys.named("Backend");
        keys.calls().delete("/api/auth/keys/" + revoked.id());
        keys.use(key);
        keys.visitor().goTo("/api-keys");
        awaitThere(keys.at("#spark-" + key.id() + " svg"));
        look(keys, "list", screen);
        look(keys, "/api-keys?q=nichts", "list-empty", screen);
        look(keys, revoked.path(), "key-revoked", screen);
        look(keys, "/usage", "usage", screen);
        keys.at("summary").click();
        look(keys, "usage-table", screen);
        look(keys, "/usage?range=90d&key=" + key.id(), "usage-key-quarter", screen);
        keys.visitor().hadNoTrouble();
    }
}
