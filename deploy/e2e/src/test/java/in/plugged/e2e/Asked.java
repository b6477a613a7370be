package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person in a browser whom an application asks to let it in.
 *
 * @param browser in which nobody has logged in yet
 */
record Asked(Person person, TextBrowser browser) {

    static final String DECISION = "/oauth/authorize/decision";
    private static final String LOGIN = "/login";

    static Asked of(Person person, String... further) {
        String gateway = person.stack().gateway().toString();
        Set<String> known =
                Stream.concat(Stream.of(gateway), Stream.of(further)).collect(Collectors.toSet());
        return new Asked(person, new TextBrowser(known));
    }

    /** Logs in if she must, lets it in if she is asked, and says where that led. */
    URI letIn(URI request) {
        look(request);
        if (browser.shows(DECISION)) {
            decide("allow");
        }
        return browser.address();
    }

    /** Says no, and where that led. */
    URI deny(URI request) {
        look(request);
        decide("deny");
        return browser.address();
    }

    /** Comes as far as the page that asks, if there is one. */
    Answer look(URI request) {
        browser.open(request);
        if (browser.shows(LOGIN)) {
            browser.submit(LOGIN, Map.of("email", person.email(), "password", person.password()));
        }
        return browser.page();
    }

    private void decide(String decision) {
        assertTrue(browser.shows(DECISION), () -> browser.address() + ": " + browser.page().text());
        browser.submit(DECISION, Map.of("decision", decision));
    }
}
