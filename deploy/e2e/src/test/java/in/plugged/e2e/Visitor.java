package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import in.plugged.e2e.Chromium.Window;
import java.util.List;
import java.util.UUID;

/** Somebody who uses the pages of the account as a person does: by what is written there. */
final class Visitor {

    static final String PASSWORD = "a sentence works well";
    static final String NEW_PASSWORD = "another sentence works too";

    private final Window window;
    private final Page page;

    Visitor(Window window) {
        this.window = window;
        this.page = window.page();
    }

    static String newAddress() {
        return UUID.randomUUID() + "@plugged.example";
    }

    Page page() {
        return page;
    }

    void goTo(String path) {
        page.navigate(path);
    }

    void register(String address) {
        goTo("/register");
        fill("Name", "Ada <b>Lovelace</b>");
        fill("E-mail", address);
        fill("Password", PASSWORD);
        press("Create account");
        isIn();
    }

    /** On whatever page the form for it is. */
    void logIn(String address, String password) {
        fill("E-mail", address);
        fill("Password", password);
        press("Log in");
    }

    /** Is logged in, wherever that led. */
    void isIn() {
        assertThat(logOutButton()).isVisible();
    }

    void logOut() {
        goTo("/account");
        logOutButton().click();
        isTold("You are logged out.");
    }

    private Locator logOutButton() {
        return page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log out"));
    }

    void changePassword() {
        goTo("/account");
        fill("Current password", PASSWORD);
        fill("New password", NEW_PASSWORD);
        press("Change password");
        isTold("Your password is changed. Every other session is logged out.");
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    Locator field(String label) {
        return page.getByLabel(label).first();
    }

    void press(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    /** The page with that heading. */
    void sees(String heading) {
        assertThat(
                        page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions()
                                        .setName(heading)
                                        .setExact(true)
                                        .setLevel(1)))
                .isVisible();
    }

    /** What was done, in the notice on top. */
    void isTold(String words) {
        assertThat(page.locator(".notice[role=status]")).hasText(words);
    }

    void isWarned(String words) {
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(words);
    }

    /** The browser found nothing to complain about, such as a broken policy or script. */
    void hadNoTrouble() {
        assertEquals(List.of(), window.complaints());
    }
}
