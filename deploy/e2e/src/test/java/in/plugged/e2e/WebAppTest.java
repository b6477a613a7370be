package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People log into an application of Quarkus OIDC with the suite, and out again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAppTest {

    private final Stack stack = Stack.shared();
    private final int port = stack.port(8195);
    private final NimbusApp client =
            NimbusApp.register(stack, Wish.server(URI.create(WebApp.origin(port) + "/callback")));
    private final WebApp app = WebApp.start(WebApp.Kind.QUARKUS, stack, port, client);
    private final Person person = Person.register(stack);
    private final Asked asked = Asked.of(person, WebApp.origin(port).toString());

    @AfterAll
    void end() {
        app.close();
    }

    @Test
    void aPersonLogsInWithTheSuiteAndSeesWhatIsHers() {
        person.calls().post("/api/servers", "{\"name\":\"hers\"}");

        asked.letIn(app.at("/"));

        Answer home = asked.browser().page();
        assertEquals(200, home.status(), home::text);
        assertEquals(person.email(), home.at("/email"));
        assertEquals("hers", home.at("/servers/0"));
    }

    @Test
    void whoLeavesIsAskedAgainAndTheTokenIsDead() {
        asked.letIn(app.at("/token"));
        TextBrowser browser = asked.browser();
        var calls = new Http(stack.gateway(), browser.page().text());
        assertEquals(200, calls.get("/api/servers").status());

        browser.post(app.at("/leave"));

        assertEquals(204, browser.page().status());
        RevocationTest.assertSoon(
                "401", () -> Integer.toString(calls.get("/api/servers").status()));
        asked.look(app.at("/"));
        assertTrue(browser.shows(Asked.DECISION), () -> browser.page().text());
    }

    @Test
    void whoIsDeniedIsNotLetIn() {
        Asked other = Asked.of(Person.register(stack), WebApp.origin(port).toString());

        other.deny(app.at("/"));

        assertEquals(401, other.browser().page().status());
    }
}
