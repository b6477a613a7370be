package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import in.plugged.e2e.Chromium.Screen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the pages of the account look and sound, on each screen, with and without errors. */
@Foreign
class AccountLooksTest extends BrowserTest {

    private final Looks looks = Looks.take("pages");

    @ParameterizedTest
    @EnumSource(Screen.class)
    void pagesForEverybodyAreGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = visitor(screen);
        visitor.goTo("/login");
        look(visitor, "login", screen);
        visitor.logIn("nobody@plugged.example", "not the password");
        look(visitor, "login-failed", screen);
        visitor.goTo("/register");
        look(visitor, "register", screen);
        allWrong(visitor);
        look(visitor, "register-wrong", screen);
        visitor.goTo("/login/reset");
        look(visitor, "reset", screen);
        visitor.goTo("/login/reset?sent=1");
        look(visitor, "reset-sent", screen);
        visitor.goTo("/login/reset/confirm?token=none");
        look(visitor, "reset-dead", screen);
        visitor.goTo("/account/nothing/here");
        look(visitor, "not-found", screen);
        visitor.hadNoTrouble();
    }

    /** Past what the browser itself would refuse to send. */
    private static void allWrong(Visitor visitor) {
        visitor.page().evaluate("() => document.querySelector('form').noValidate = true");
        visitor.fill("E-mail", "no address");
        visitor.fill("Password", "short");
        visitor.press("Create account");
        visitor.isWarned("Check the fields below.");
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void theAccountIsGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = visitor(screen);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.goTo("/account");
        look(visitor, "account", screen);
        visitor.press("Save");
        visitor.isTold("Saved.");
        look(visitor, "account-saved", screen);
        visitor.goTo("/account?confirm=delete");
        look(visitor, "account-delete", screen);
        visitor.goTo(stack.letters().link(address, "/account/verify"));
        look(visitor, "verify", screen);
        visitor.logOut();
        look(visitor, "logged-out", screen);
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void ownApplicationsAreGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = visitor(screen);
        visitor.register(Visitor.newAddress());
        visitor.goTo("/account");
        visitor.follow("Your applications");
        look(visitor, "clients-none", screen);
        visitor.follow("Register an application");
        look(visitor, "client-new", screen);
        visitor.page().evaluate("() => document.querySelector('main form').noValidate = true");
        visitor.press("Register");
        visitor.isWarned("Check the fields below.");
        look(visitor, "client-new-wrong", screen);
        visitor.fill("Name", "Docs Sync");
        visitor.fill("Where people are sent back to", "https://docs.example/cb");
        visitor.press("Register");
        visitor.sees("Docs Sync is registered");
        look(visitor, "client-secret", screen);
        visitor.follow("I have saved it");
        look(visitor, "client", screen);
        visitor.follow("Delete application");
        look(visitor, "client-delete", screen);
        visitor.goTo("/account/clients");
        look(visitor, "clients", screen);
        visitor.hadNoTrouble();
    }

    @Test
    void everyControlOfTheLogInIsReachedByKeyboard() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT);
        visitor.goTo("/login");

        assertEquals(
                List.of(
                        "Plugged.in",
                        "Switch between light and dark",
                        "email",
                        "password",
                        "Log in",
                        "Forgot your password?",
                        "Create one"),
                reached(visitor.page(), 7));
    }

    @Test
    void theFirstControlOfTheAccountSkipsTheNavigation() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT);
        visitor.register(Visitor.newAddress());
        visitor.goTo("/account");

        assertEquals(List.of("Skip to content"), reached(visitor.page(), 1));
        visitor.page().keyboard().press("Enter");

        assertEquals(true, visitor.page().url().endsWith("/account#main"));
    }

    /** What has the focus after each press of the tabulator. */
    private static List<String> reached(Page page, int presses) {
        var reached = new ArrayList<String>();
        for (int i = 0; i < presses; i++) {
            page.keyboard().press("Tab");
            Object name =
                    page.evaluate(
                            "() => { const it = document.activeElement; return it.id || it.ariaLabel || it.textContent.trim() }");
            reached.add(String.valueOf(name));
        }
        return reached;
    }

    private Visitor visitor(Screen screen) {
        return new Visitor(chromium.window(stack.gateway().toString(), screen, true));
    }

    private void look(Visitor visitor, String name, Screen screen) {
        looks.at(visitor.page(), name, screen);
    }
}
