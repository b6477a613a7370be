package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static in.plugged.e2e.KeyPages.awaitThere;
import static in.plugged.e2e.KeyPages.awaitWords;
import static in.plugged.e2e.KeyPages.button;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.KeyPages.Made;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A person who makes, watches, rotates and revokes keys, in a browser. */
@Foreign
class ApiKeysPageTest extends BrowserTest {

    /** Narrow and wide, with and without script. */
    static Stream<Arguments> ways() {
        return Stream.of(Screen.PHONE_LIGHT, Screen.DESKTOP_DARK)
                .flatMap(screen -> Stream.of(arguments(screen, true), arguments(screen, false)));
    }

    private KeyPages open(Screen screen, boolean script) {
        return KeyPages.open(stack, chromium, screen, script);
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void anEmptyAccountIsLedToItsFirstCall(Screen screen) {
        KeyPages keys = open(screen, true);
        Visitor visitor = keys.visitor();
        visitor.goTo("/api-keys");
        assertThat(keys.at("main")).containsText("No keys yet");
        visitor.follow("Generate New API Key");
        visitor.fill("Name", "My first key");
        visitor.press("Generate key");
        visitor.sees("Copy your key now");
        String text = keys.at("#key").textContent();
        assertThat(keys.at("#first-call")).containsText("Waiting");
        assertThat(keys.at("html")).hasAttribute("data-live", "");

        keys.call(text);

        awaitWords(keys.at("#first-call"), "The first call arrived.");
        visitor.goTo("/api-keys");
        visitor.sees("API keys");
        assertThat(keys.at("tbody tr")).hasCount(1);
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKeyIsChangedAndStoppedForAWhile(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        Visitor visitor = keys.visitor();
        Made key = keys.make("Nightly import");
        visitor.follow("Edit");
        visitor.fill("Description", "Runs at night");
        visitor.press("Save");
        visitor.isTold("Saved. It counts from the next request.");
        assertThat(keys.at("main")).containsText("Runs at night");
        visitor.press("Suspend");
        visitor.isTold("The key is suspended. It answers 403.");
        assertEquals(403, keys.status(key.text()));

        visitor.press("Resume");

        visitor.isTold("The key works again.");
        keys.call(key.text());
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aKeyInUseEndsOnceItsNameIsTypedBack(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        Made key = keys.make("Nightly import");
        keys.use(key);
        Locator question = keys.askForTheEnd(key, script);
        Locator end = button(question, "Revoke key");
        assertThat(end).isEnabled(enabled(!script));

        question.locator("#back").fill(" Nightly import ");
        end.click();

        keys.visitor().isTold("The key is revoked. It answers 410 everywhere.");
        assertEquals(410, keys.status(key.text()));
        assertThat(keys.at("tbody tr")).containsText("Revoked");
        keys.visitor().hadNoTrouble();
    }

    private static IsEnabledOptions enabled(boolean yes) {
        return new IsEnabledOptions().setEnabled(yes);
    }

    @Test
    void aNameWithSpaceAroundItCanBeTypedBack() {
        KeyPages keys = open(Screen.DESKTOP_LIGHT, true);
        Made key = keys.named(" Import ");
        keys.use(key);
        Locator question = keys.askForTheEnd(key, true);

        question.locator("#back").fill("Import");
        button(question, "Revoke key").click();

        keys.visitor().isTold("The key is revoked. It answers 410 everywhere.");
        keys.visitor().hadNoTrouble();
    }

    @Test
    void enterTwiceOnTheWayToTheEndEndsNothing() {
        KeyPages keys = open(Screen.DESKTOP_LIGHT, true);
        Made key = keys.make("Backend");
        keys.page().getByText("Revoke…").focus();

        keys.page().keyboard().press("Enter");
        assertThat(button(keys.at("dialog"), "Keep it")).isFocused();
        keys.page().keyboard().press("Enter");

        assertThat(keys.at("dialog")).isHidden();
        keys.call(key.text());
    }

    @Test
    void anotherNameEndsNothing() {
        KeyPages keys = open(Screen.PHONE_LIGHT, false);
        Made key = keys.make("Backend");
        keys.use(key);
        Locator question = keys.askForTheEnd(key, false);

        question.locator("#back").fill("Frontend");
        button(question, "Revoke key").click();

        keys.visitor().isWarned("That is not its name. Nothing was revoked.");
        keys.call(key.text());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aSecretIsRotatedStepByStep(Screen screen, boolean script) {
        KeyPages keys = open(screen, script);
        Visitor visitor = keys.visitor();
        Made key = keys.make("Backend");
        visitor.follow("Rotate");
        visitor.sees("Rotate the secret");
        keys.page().locator(".chip", new Page.LocatorOptions().setHasText("1 hour")).click();
        visitor.press("Make the new secret");
        visitor.sees("Copy the new key now");
        String fresh = keys.at("#key").textContent();
        visitor.follow("I have saved it, go on");
        visitor.sees("Rotate the secret");
        keys.call(fresh);
        keys.use(key);
        if (script) {
            awaitWords(keys.at("#old-secret"), "The old secret is still used.");
            awaitWords(keys.at("#old-uses"), "Java-http-client");
        } else {
            visitor.follow("See who uses it");
            keys.awaitWordsAnew("Java-http-client");
            visitor.goTo(key.path() + "/rotate");
        }

        visitor.press("End the old secret now");

        visitor.isTold("The old secret has ended. It answers 410.");
        assertEquals(410, keys.status(key.text()));
        keys.call(fresh);
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void figuresOfAnotherServiceStandBesideTheKeys(Screen screen) {
        KeyPages keys = open(screen, true);
        Made key = keys.make("Backend");
        keys.use(key);
        keys.call(key.text());

        keys.visitor().goTo("/api-keys");
        awaitThere(keys.at("#spark-" + key.id() + " svg[role=img]"));
        keys.visitor().goTo(key.path());
        awaitWords(keys.at("#key-usage"), "requests");
        keys.at("#key-usage svg.chart").scrollIntoViewIfNeeded();
        keys.visitor().follow("All usage");

        keys.visitor().sees("Usage");
        awaitWords(keys.at("#usage-stats .stat b").first(), "2");
        keys.visitor().hadNoTrouble();
    }
}
