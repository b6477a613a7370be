package in.plugged.e2e;

import static in.plugged.e2e.RevocationTest.assertSoon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People log into applications that others wrote by OpenID Connect, and out again. */
@LongRun
class OpenIdAppsTest {

    private static final String LOGIN = "/login";

    private final Stack stack = Stack.shared();

    @TempDir private Path folder;

    /** Where an application has its pages. */
    private record Place(WebApp.Kind kind, int port) {

        static Place of(WebApp.Kind kind, Stack stack) {
            return new Place(kind, stack.port(kind == WebApp.Kind.QUARKUS ? 8_196 : 8_197));
        }

        URI at(String quarkus, String spring) {
            return WebApp.origin(port).resolve(kind == WebApp.Kind.QUARKUS ? quarkus : spring);
        }

        URI home() {
            return at("/openid/home", "/");
        }

        URI logout() {
            return at("/openid/logout", "/logout");
        }

        NimbusApp register(Stack stack) {
            return NimbusApp.register(
                    stack,
                    Wish.openId(
                            at("/openid/callback", "/login/oauth2/code/suite"),
                            at("/bye", "/bye"),
                            at("/openid/told", "/logout/connect/back-channel/suite")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPersonLogsInAndOutAndAnotherKeySignsInBetween(WebApp.Kind kind) {
        Place place = Place.of(kind, stack);
        try (WebApp _ = WebApp.start(kind, stack, place.port(), place.register(stack))) {
            Asked first = in(place);
            new KeyRotation(stack, folder).now();
            Asked second = in(place);

            leave(first, place);
            leave(second, place);
        }
    }

    /** Somebody who has logged in. */
    private Asked in(Place place) {
        Asked asked = Asked.of(Person.register(stack), WebApp.origin(place.port()).toString());
        asked.letIn(place.home());
        Answer home = asked.browser().page();
        assertEquals(200, home.status(), home::text);
        assertEquals(asked.person().email(), home.at("/email"));
        return asked;
    }

    /** Her key is an old one for the first of the two, and she gets out by it all the same. */
    private static void leave(Asked asked, Place place) {
        TextBrowser browser = asked.browser();
        browser.open(place.logout());
        if (browser.shows("/logout")) {
            browser.submit("/logout", Map.of());
        }
        assertEquals("bye", browser.page().text(), () -> browser.address().toString());
        browser.open(place.home());
        assertTrue(browser.shows(LOGIN), () -> browser.page().text());
    }

    @ParameterizedTest
    @EnumSource
    void whoLogsOutOfTheSuiteIsOutOfTheApplication(WebApp.Kind kind) {
        Place place = Place.of(kind, stack);
        try (WebApp _ = WebApp.start(kind, stack, place.port(), place.register(stack))) {
            Asked asked = in(place);
            TextBrowser browser = asked.browser();
            browser.open(stack.gateway().resolve("/account"));
            browser.submit("/account/logout", Map.of());
            assertFalse(browser.shows("/account/logout"));

            assertSoon(
                    LOGIN,
                    () -> {
                        browser.open(place.home());
                        return browser.shows(LOGIN) ? LOGIN : browser.page().text();
                    });
        }
    }
}
