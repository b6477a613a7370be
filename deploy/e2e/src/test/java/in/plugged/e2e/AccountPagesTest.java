package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import in.plugged.e2e.Chromium.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account as a person meets it, in a browser, through the gateway. */
@Foreign
class AccountPagesTest {

    private static final String PASSWORD = "a sentence works well";
    private static final String NEW_PASSWORD = "another sentence works too";
    private static final Set<String> NOT_TO_BE_FOUND = Set.of("serious", "critical");
    private static final Path PICTURES = ForeignFolder.make("pages");

    private static final Chromium CHROMIUM = Chromium.start();

    @AfterAll
    static void closeBrowser() {
        CHROMIUM.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void everyPageIsGoodToLookAtAndToHear(Screen screen) {
        Page page = page(screen);
        page.navigate("/register");
        look(page, "register", screen);
        register(page, newAddress());
        look(page, "account", screen);
        page.navigate("/account?confirm=delete");
        look(page, "account-delete", screen);
        page.navigate("/nothing/here");
        look(page, "not-found", screen);
        logOut(page);
        look(page, "logged-out", screen);
        logIn(page, "nobody@plugged.example", "not the password");
        look(page, "login-failed", screen);
        page.navigate("/login/reset");
        look(page, "reset", screen);
    }

    @Test
    void aWrongPasswordKeepsTheAddress() {
        Page page = page(Screen.DESKTOP_LIGHT);
        String address = newAddress();
        register(page, address);
        logOut(page);

        logIn(page, address, "not the password");

        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("E-mail or password is wrong. Check both and try again.");
        assertThat(page.getByLabel("E-mail")).hasValue(address);
        assertThat(page.getByLabel("Password")).hasValue("");
    }

    @Test
    void everythingWorksWithoutScript() {
        Page page = CHROMIUM.page(Stack.foreign().gateway().toString(), Screen.PHONE_LIGHT, false);
        String address = newAddress();
        register(page, address);
        changePassword(page);
        logOut(page);

        logIn(page, address, NEW_PASSWORD);

        assertThat(heading(page, "Account")).isVisible();
    }

    @Test
    void anotherSessionIsEndedFromHere() {
        Page here = page(Screen.DESKTOP_LIGHT);
        Page there = page(Screen.PHONE_LIGHT);
        String address = newAddress();
        register(here, address);
        there.navigate("/login");
        logIn(there, address, PASSWORD);
        assertThat(heading(there, "Account")).isVisible();

        here.navigate("/account");
        button(here, "Log out all others").click();

        assertThat(here.getByRole(AriaRole.STATUS).first())
                .hasText("Every other session is logged out.");
        there.navigate("/account");
        assertThat(heading(there, "Log in to Plugged.in")).isVisible();
    }

    @Test
    void aChangedPasswordCountsAtOnce() {
        Page page = page(Screen.DESKTOP_DARK);
        String address = newAddress();
        register(page, address);

        changePassword(page);
        logOut(page);
        logIn(page, address, PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    }

    @Test
    void whoMustLogInComesBackToWhereItWas() {
        Page page = page(Screen.DESKTOP_LIGHT);
        String address = newAddress();
        register(page, address);
        logOut(page);

        page.navigate("/account?confirm=delete");
        logIn(page, address, PASSWORD);

        assertThat(heading(page, "Delete your account?")).isVisible();
    }

    private static Page page(Screen screen) {
        return CHROMIUM.page(Stack.foreign().gateway().toString(), screen, true);
    }

    private static String newAddress() {
        return UUID.randomUUID() + "@plugged.example";
    }

    private static void register(Page page, String address) {
        page.navigate("/register");
        page.getByLabel("Name").fill("Ada <b>Lovelace</b>");
        page.getByLabel("E-mail").fill(address);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Create account").click();
        assertThat(heading(page, "Account")).isVisible();
    }

    private static void logIn(Page page, String address, String password) {
        page.getByLabel("E-mail").fill(address);
        page.getByLabel("Password").fill(password);
        button(page, "Log in").click();
    }

    private static void logOut(Page page) {
        page.navigate("/account");
        page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(page.getByText("You are logged out.")).isVisible();
    }

    private static void changePassword(Page page) {
        page.getByLabel("Current password").fill(PASSWORD);
        page.getByLabel("New password").fill(NEW_PASSWORD);
        button(page, "Change password").click();
        assertThat(page.getByText("Your password is changed.")).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Takes a picture for whoever wants to look, and lets axe look. */
    private static void look(Page page, String name, Screen screen) {
        Path picture =
                PICTURES.resolve(
                        name + "-" + screen.name().toLowerCase(java.util.Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        List<String> found =
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> NOT_TO_BE_FOUND.contains(rule.getImpact()))
                                .map(Rule::getHelp)
                                .toList();
        assertEquals(List.of(), found, name);
    }
}
