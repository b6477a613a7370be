package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.outside.Somebody;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of somebody who waits to be linked when the browser logs out. */
@OauthServiceTest
class LinkAndLogOutTest {

    private static final String PATH = "/account/link";

    @Test
    void whoLogsOutOfAnotherAccountLinksToTheRightOne() {
        Somebody there = Somebody.at(Person.registered().address);
        Person person = Person.registered();
        Outside.logIn(person, there).then().statusCode(303).header("Location", endsWith(PATH));
        person.get(PATH)
                .then()
                .statusCode(409)
                .body(containsString("action=\"/account/logout\""))
                .body(containsString("name=\"next\" value=\"/account/link\""));

        logOut(person, "/account/logout", PATH)
                .header("Location", endsWith("/login?next=%2Faccount%2Flink"));
        assertEquals("", person.cookie("session"));
        person.get("/login?next=%2Faccount%2Flink");
        person.logIn(there.email(), Person.PASSWORD, PATH)
                .then()
                .statusCode(303)
                .header("Location", endsWith(PATH));
        person.get(PATH).then().statusCode(200);
        person.post(PATH).then().statusCode(303);

        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
        Outside.registered(there).get("/account").then().body(containsString(there.email()));
    }

    @ParameterizedTest
    @CsvSource({
        "/account/logout, ''",
        "/account/logout, /account",
        "/account/logout, /account/linked",
        "/account/logout/everywhere, /account/link"
    })
    void whoLogsOutOtherwiseLeavesNoTicket(String path, String next) {
        Person person = Person.registered();
        Outside.link(person, Somebody.fresh()).then().statusCode(303);
        assertNotEquals("", person.cookie("link"));
        person.get("/account");

        logOut(person, path, next);

        assertEquals("", person.cookie("link"));
    }

    private static ValidatableResponse logOut(Person person, String path, String next) {
        return person.post(path, Map.of("next", Application.encoded(next))).then().statusCode(303);
    }
}
