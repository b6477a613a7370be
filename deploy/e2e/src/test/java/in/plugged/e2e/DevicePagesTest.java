package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Chromium.Screen;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who lets a device in, in a browser. */
@Foreign
class DevicePagesTest extends BrowserTest {

    private static final String ASKED = "Authorize this device?";
    private static final String DONE = "Done. Go back to your terminal.";

    private final Looks looks = Looks.take("devices");

    private Visitor visitor(Screen screen, boolean script) {
        return new Visitor(chromium.window(stack.gateway().toString(), screen, script));
    }

    private Visitor loggedIn(Screen screen) {
        Visitor visitor = visitor(screen, true);
        visitor.register(Visitor.newAddress());
        return visitor;
    }

    /** As people type it who don't look at the keys. */
    private static String carelessly(Device device) {
        return " " + device.userCode().toLowerCase(Locale.ROOT).replace("-", " ") + " ";
    }

    private static void type(Visitor visitor, String code) {
        visitor.goTo("/device");
        visitor.sees("Connect a device");
        visitor.fill("Code", code);
        visitor.press("Continue");
    }

    private static void follow(Visitor visitor, Device device) {
        visitor.goTo("/cli/authorize?code=" + device.userCode());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoTypesTheCodeLogsInAndLetsTheDeviceIn(boolean script) {
        Visitor visitor = visitor(Screen.PHONE_LIGHT, script);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();
        Device device = Device.begin(stack);
        type(visitor, carelessly(device));
        visitor.logIn(address, Visitor.PASSWORD);
        visitor.sees(ASKED);
        assertThat(visitor.page().locator(".usercode")).hasText(device.userCode());

        visitor.press("Authorize");

        visitor.sees(DONE);
        assertTrue(device.pollInTime().at("/api_key").startsWith("pg_in_"));
        visitor.hadNoTrouble();
    }

    @Test
    void aLinkLeadsThroughTheLogInBackToTheQuestion() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT, true);
        String address = Visitor.newAddress();
        visitor.register(address);
        visitor.logOut();
        Device device = Device.begin(stack);
        follow(visitor, device);

        visitor.logIn(address, Visitor.PASSWORD);

        visitor.sees(ASKED);
        assertEquals(Device.PENDING, device.pollInTime().at("/status"), "Looking decides nothing");
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDeniesKeepsTheDeviceOut(boolean script) {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT, script);
        visitor.register(Visitor.newAddress());
        Device device = Device.begin(stack);
        follow(visitor, device);

        visitor.press("Deny");

        assertThat(visitor.button("Deny")).hasCount(0);
        assertEquals("denied", device.pollInTime().at("/status"));
        visitor.hadNoTrouble();
    }

    @Test
    void anotherBrowserDoesNotSeeWhatThisOneOpened() {
        Visitor first = loggedIn(Screen.DESKTOP_LIGHT);
        Device device = Device.begin(stack);
        follow(first, device);
        first.sees(ASKED);

        Visitor second = loggedIn(Screen.DESKTOP_LIGHT);
        follow(second, device);

        assertThat(second.page().locator("main")).containsText("open in another browser");
        assertThat(second.button("Authorize")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void thePagesAreGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = loggedIn(screen);
        visitor.goTo("/device");
        look(visitor, "device", screen);
        type(visitor, "ABCD-2345");
        look(visitor, "device-unknown", screen);
        Device device = Device.begin(stack, "{\"client_name\":\"A <b>Laptop</b>\"}");
        follow(visitor, device);
        look(visitor, "device-confirm", screen);
        visitor.press("Authorize");
        visitor.sees(DONE);
        look(visitor, "device-done", screen);
        device.pollInTime();
        follow(visitor, device);
        look(visitor, "device-used", screen);
        visitor.goTo("/devices");
        look(visitor, "devices", screen);
        follow(visitor, Device.begin(stack));
        visitor.press("Deny");
        look(visitor, "device-denied", screen);
        visitor.hadNoTrouble();
    }

    private void look(Visitor visitor, String name, Screen screen) {
        looks.at(visitor.page(), name, screen);
    }
}
