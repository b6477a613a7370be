package in.plugged.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import in.plugged.e2e.Chromium.Screen;
import in.plugged.e2e.NimbusApp.Way;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person whom a program on her own computer asks to let it in, in a browser. */
@Foreign
class ConsentPageTest extends BrowserTest {

    private static final String SCOPE = "read:servers write:servers";
    private static final URI REGISTERED = URI.create("http://127.0.0.1/callback");

    private final Looks looks = Looks.take("consent");
    private final EchoBackend program = EchoBackend.start(0);
    private final URI callback = URI.create("http://127.0.0.1:" + program.port() + "/callback");
    private final NimbusApp app = NimbusApp.register(stack, Wish.program(REGISTERED));

    @AfterAll
    void closeProgram() {
        program.close();
    }

    private Visitor visitor(Screen screen, boolean script) {
        var visitor = new Visitor(chromium.window(stack.gateway().toString(), screen, script));
        visitor.register(Visitor.newAddress());
        return visitor;
    }

    private Way ask(Visitor visitor) {
        Way way = app.ask(callback, SCOPE);
        visitor.goTo(way.request().toString());
        visitor.sees("Let Docs Sync in?");
        return way;
    }

    /** Presses the button, and reads what the program on the computer was told. */
    private URI decide(Visitor visitor, String decision) {
        button(visitor, decision).click();
        visitor.page().waitForURL(address -> address.startsWith(callback.toString()));
        return URI.create(visitor.page().url());
    }

    private static Locator button(Visitor visitor, String decision) {
        return visitor.page().locator("button[name=decision][value=" + decision + "]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLetsItInIsSentBackWithACode(boolean script) {
        Visitor visitor = visitor(Screen.PHONE_LIGHT, script);
        Way way = ask(visitor);

        var tokens = app.redeem(way, decide(visitor, "allow"));

        var calls = new Http(stack.gateway(), tokens.getAccessToken().getValue());
        assertEquals(200, calls.get("/api/servers").status());
        visitor.hadNoTrouble();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDeniesIsSentBackWithout(boolean script) {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT, script);
        Way way = ask(visitor);

        var answer = app.read(way, decide(visitor, "deny"));

        assertEquals("access_denied", answer.toErrorResponse().getErrorObject().getCode());
        visitor.hadNoTrouble();
    }

    @Test
    void theHubIsThePersonsChoice() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT, true);
        visitor.page()
                .evaluate(
                        "() => fetch('/api/hubs', {method: 'POST', body: '{\"name\":\"Second\"}',"
                                + " headers: {'Content-Type': 'application/json'}})");
        Way way = ask(visitor);

        visitor.page().locator("select[name=hub_id]").selectOption("Second");
        app.redeem(way, decide(visitor, "allow"));

        visitor.goTo("/account");
        assertThat(visitor.page().getByText("Docs Sync").first()).isVisible();
        Object apps = visitor.page().evaluate("() => fetch('/api/auth/apps').then(r => r.text())");
        assertTrue(String.valueOf(apps).contains("\"Second\""), () -> String.valueOf(apps));
    }

    @Test
    void nothingIsChosenByItself() {
        Visitor visitor = visitor(Screen.DESKTOP_LIGHT, true);
        ask(visitor);

        Object focused = visitor.page().evaluate("() => document.activeElement.tagName");

        assertEquals("BODY", focused);
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void itIsGoodToLookAtAndToHear(Screen screen) {
        Visitor visitor = visitor(screen, true);
        ask(visitor);
        looks.at(visitor.page(), "consent", screen);
        decide(visitor, "allow");
        visitor.goTo("/account");
        looks.at(visitor.page(), "account-connected", screen);
        visitor.goTo("/account/clients");
        looks.at(visitor.page(), "clients", screen);
        visitor.goTo("/oauth/authorize?client_id=cli_nobody");
        looks.at(visitor.page(), "not-valid", screen);
        visitor.hadNoTrouble();
    }

    /** For one that wants to know who it is, also when nobody is there. */
    @ParameterizedTest
    @EnumSource(Screen.class)
    void logInAndLogOutForAnApplicationAreGoodToLookAtAndToHear(Screen screen) {
        URI asked =
                NimbusApp.register(stack, Wish.openId(Wish.SITE, Wish.SITE, Wish.SITE))
                        .ask(Wish.SITE, "openid profile email offline_access")
                        .request();
        Visitor visitor = visitor(screen, true);
        visitor.goTo(asked.toString());
        looks.at(visitor.page(), "consent-openid", screen);
        visitor.goTo("/oauth/logout");
        looks.at(visitor.page(), "log-out", screen);
        visitor.follow("Deutsch");
        looks.at(visitor.page(), "log-out-german", screen);
        visitor.goTo(asked.toString());
        looks.at(visitor.page(), "consent-openid-german", screen);
        visitor.hadNoTrouble();
    }
}
