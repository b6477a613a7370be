package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static in.plugged.e2e.KeyPages.awaitThere;

import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the pages of keys look and sound, on each screen, whatever the keys are like. */
@Foreign
class ApiKeysLooksTest extends BrowserTest {

    private final Looks looks = Looks.take("api-keys");

    @ParameterizedTest
    @EnumSource(Screen.class)
    void theWayToTheFirstKeyIsGoodToLookAtAndToHear(Screen screen) {
        KeyPages keys = KeyPages.open(stack, chromium, screen, true);
        Visitor visitor = keys.visitor();
        visitor.goTo("/api-keys");
        look(keys, "none", screen);
        visitor.goTo("/api-keys/new");
        look(keys, "new", screen);
        visitor.press("Generate key");
        look(keys, "new-wrong", screen);
        visitor.fill("Name", "Production backend");
        visitor.press("Generate key");
        visitor.sees("Copy your key now");
        look(keys, "created", screen);
        keys.page().reload();
        look(keys, "created-seen", screen);
        visitor.goTo("/api-keys");
        visitor.sees("Make your first call");
        look(keys, "steps", screen);
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aKeyIsGoodToLookAtAndToHear(Screen screen) {
        KeyPages keys = KeyPages.open(stack, chromium, screen, true);
        Visitor visitor = keys.visitor();
        Made key = keys.make("Nightly import");
        keys.use(key);
        visitor.goTo(key.path());
        awaitThere(keys.at("#key-usage svg.chart"));
        look(keys, "key", screen);
        visitor.follow("Revoke…");
        look(keys, "revoke-dialog", screen);
        visitor.goTo(key.path() + "?confirm=revoke");
        look(keys, "revoke", screen);
        visitor.goTo(key.path() + "/edit");
        look(keys, "edit", screen);
        visitor.goTo(key.path() + "/rotate");
        look(keys, "rotate", screen);
        visitor.press("Make the new secret");
        look(keys, "rotated", screen);
        visitor.follow("I have saved it, go on");
        awaitThere(keys.at("#old-uses table"));
        look(keys, "rotating", screen);
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void whatHasStoppedIsGoodToLookAtAndToHear(Screen screen) {
        KeyPages keys = KeyPages.open(stack, chromium, screen, true);
        Visitor visitor = keys.visitor();
        Made revoked = keys.named("Old backend");
        keys.calls().delete("/api/auth/keys/" + revoked.id());
        Made stopped = keys.make("Production backend");
        visitor.press("Suspend");
        look(keys, "key-suspended", screen);
        visitor.goTo(revoked.path());
        look(keys, "key-revoked", screen);
        keys.use(keys.named("Nightly import"));
        visitor.goTo("/api-keys");
        awaitThere(keys.at("#spark-" + stopped.id() + " svg"));
        look(keys, "list", screen);
        visitor.goTo("/api-keys?q=nothing");
        look(keys, "list-empty", screen);
        visitor.goTo("/api-keys/key_AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(keys.at("h1")).hasText("There is nothing here");
        look(keys, "not-found", screen);
        visitor.hadNoTrouble();
    }

    private void look(KeyPages keys, String name, Screen screen) {
        looks.at(keys.page(), name, screen);
    }
}
