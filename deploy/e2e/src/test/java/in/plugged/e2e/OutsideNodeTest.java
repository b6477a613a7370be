package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Log-ins through an OpenID provider that nobody here wrote: {@code oidc-provider}. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideNodeTest {

    private final Stack stack = Stack.foreign();
    private final OutsideProvider provider = OutsideProvider.start(stack, NodeClients.install());

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @AfterAll
    void end() {
        provider.close();
    }

    @Test
    void somebodyNewGetsAnAccountAndComesBackToIt() {
        String email = "new-" + UUID.randomUUID() + "@example.org";
        TextBrowser browser = provider.browser();
        assertTrue(browser.page().text().contains("Continue with Node"), browser.page()::text);

        provider.agree(browser, email);
        provider.goTo(browser, "/account");
        assertTrue(browser.page().text().contains(email), browser.page()::text);

        TextBrowser another = provider.browser();
        provider.agree(another, email);
        provider.goTo(another, "/account");
        assertTrue(another.page().text().contains(email), another.page()::text);
    }

    @Test
    void anAccountThatIsThereIsLinkedAfterALogInToIt() {
        Person owner = Person.register(stack);
        TextBrowser browser = provider.browser();

        provider.agree(browser, owner.email());
        assertEquals("/login", browser.address().getPath());
        browser.submit("/login", Map.of("email", owner.email(), "password", owner.password()));
        browser.submit("/account/link", Map.of());

        assertTrue(browser.page().text().contains("Linked."), browser.page()::text);
        TextBrowser another = provider.browser();
        provider.agree(another, owner.email());
        provider.goTo(another, "/account");
        assertTrue(another.page().text().contains(owner.email()), another.page()::text);
    }

    @Test
    void anAddressThatNobodyCheckedOpensNothing() {
        TextBrowser browser = provider.browser();

        provider.agree(browser, "unverified-" + UUID.randomUUID() + "@example.org");

        assertEquals(403, browser.page().status(), browser.page()::text);
        provider.goTo(browser, "/account");
        assertEquals("/login", browser.address().getPath());
    }

    @Test
    void whoSaysNoIsNotLoggedIn() {
        TextBrowser browser = provider.browser();
        provider.ask(browser);

        browser.open(URI.create(browser.address() + "/abort"));

        assertEquals(403, browser.page().status(), browser.page()::text);
        assertFalse(browser.page().text().contains("access_denied"), browser.page()::text);
    }
}
