package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import in.plugged.e2e.Chromium.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account as a person meets it, in a browser, through the gateway. */
@Foreign
class AccountPagesTest extends BrowserTest {

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void whoRegistersIsInAndComesBackByItsPassword(Screen screen) {
        Visitor visitor = visitor(screen);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();

        visitor.logIn(address, Visitor.PASSWORD);

        visitor.isIn();
        visitor.goTo("/account");
        assertThat(visitor.field("Name")).hasValue("Ada <b>Lovelace</b>");
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void aWrongPasswordKeepsTheAddress(Screen screen) {
        Visitor visitor = visitor(screen);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();

        visitor.logIn(address, "not the password");

        visitor.isWarned("E-mail or password is wrong. Check both and try again.");
        assertThat(visitor.field("E-mail")).hasValue(address);
        assertThat(visitor.field("Password")).hasValue("");
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void whoForgotItsPasswordGetsALinkByMail(Screen screen) {
        Visitor visitor = visitor(screen);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();

        resetPassword(visitor, address);
        visitor.logIn(address, Visitor.NEW_PASSWORD);

        visitor.isIn();
        visitor.hadNoTrouble();
    }

    @Test
    void theLinkInTheFirstMailConfirmsTheAddress() {
        Visitor visitor = visitor(Screen.PHONE_LIGHT);
        String address = Visitor.newAddress();
        visitor.register(address);

        visitor.goTo(stack.letters().link(address, "/account/verify"));
        visitor.press("Verify e-mail");
        visitor.sees("Your e-mail is verified.");
        visitor.follow("Go to your account");

        assertThat(visitor.page().getByText("Verified", exactly())).isVisible();
        visitor.hadNoTrouble();
    }

    @Test
    void everythingWorksWithoutScript() {
        var visitor = new Visitor(chromium.window(origin(), Screen.PHONE_LIGHT, false));
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.changePassword();
        visitor.logOut();
        visitor.logIn(address, Visitor.NEW_PASSWORD);
        visitor.isIn();
        visitor.logOut();

        resetPassword(visitor, address);
        visitor.logIn(address, Visitor.NEW_PASSWORD);

        visitor.isIn();
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void anotherSessionIsEndedFromHere(Screen screen) {
        Visitor here = visitor(screen);
        Visitor there = visitor(Screen.PHONE_LIGHT);
        String address = Visitor.newAddress();
        here.register(address);
        there.goTo("/login");
        there.logIn(address, Visitor.PASSWORD);
        there.isIn();

        here.goTo("/account");
        here.press("Log out all others");

        here.isTold("Every other session is logged out.");
        there.goTo("/account");
        there.sees("Log in to Plugged.in");
        here.hadNoTrouble();
    }

    @Test
    void aChangedPasswordCountsAtOnce() {
        Visitor visitor = visitor(Screen.DESKTOP_DARK);
        String address = Visitor.newAddress();
        visitor.register(address);

        visitor.changePassword();
        visitor.logOut();
        visitor.logIn(address, Visitor.PASSWORD);

        visitor.isWarned("E-mail or password is wrong. Check both and try again.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Screen.class,
            names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void aDeletedAccountIsGone(Screen screen) {
        Visitor visitor = visitor(screen);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.goTo("/account");
        visitor.follow("Delete account");
        visitor.sees("Delete your account?");

        visitor.press("Delete account");

        visitor.isTold("Your account is deleted.");
        visitor.logIn(address, Visitor.PASSWORD);
        visitor.isWarned("E-mail or password is wrong. Check both and try again.");
        visitor.hadNoTrouble();
    }

    @Test
    void whoMustLogInComesBackToWhereItWas() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();

        visitor.goTo("/account?confirm=delete");
        visitor.logIn(address, Visitor.PASSWORD);

        visitor.sees("Delete your account?");
    }

    private void resetPassword(Visitor visitor, String address) {
        visitor.goTo("/login");
        visitor.follow("Forgot your password?");
        visitor.fill("E-mail", address);
        visitor.press("Send the link");
        visitor.sees("Look into your mail");
        visitor.goTo(stack.letters().link(address, "/login/reset/confirm"));
        visitor.fill("New password", Visitor.NEW_PASSWORD);
        visitor.press("Set password");
        visitor.isTold("Your new password works. Log in with it.");
    }

    private Visitor visitor(Screen screen) {
        return new Visitor(chromium.window(origin(), screen, true));
    }

    private String origin() {
        return stack.gateway().toString();
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }
}
