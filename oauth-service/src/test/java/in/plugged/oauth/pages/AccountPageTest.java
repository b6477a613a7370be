package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class AccountPageTest {

    private static final String NEW_PASSWORD = "another sentence works too";

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        new Person()
                .get("/account?confirm=delete")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount%3Fconfirm%3Ddelete"));
    }

    @Test
    void devicesAreALinkWithoutScriptAndAListWithIt() {
        Person.registered()
                .get("/account")
                .then()
                .body(containsString("<h2 id=\"devices\">"))
                .body(containsString("data-part=\"/devices/part\""))
                .body(containsString("href=\"/devices\""))
                .body(containsString("href=\"/device\""));
    }

    @Test
    void whatIsSavedIsShown() {
        Person person = Person.registered();
        person.get("/account");

        person.post("/account/profile", Map.of("name", "Countess", "email", person.address))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/account"));

        person.get("/account")
                .then()
                .body(containsString("role=\"status\""))
                .body(containsString("Saved."))
                .body(containsString("value=\"Countess\""));
    }

    @Test
    void whatIsTypedIsKeptWhenItIsWrong() {
        Person person = Person.registered();
        person.get("/account");

        person.post("/account/profile", Map.of("name", "Countess", "email", "no address"))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Countess\""))
                .body(containsString("value=\"no address\""))
                .body(containsString("Write an address such as name@example.com."));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        Person person = Person.registered();
        Person elsewhere = person.elsewhere();
        person.get("/account");

        person.post("/account/password", Map.of("current", Person.PASSWORD, "new", NEW_PASSWORD))
                .then()
                .statusCode(303);

        person.get("/account")
                .then()
                .statusCode(200)
                .body(containsString("Your password is changed."));
        elsewhere.get("/account").then().statusCode(303);
    }

    @Test
    void aWrongPasswordChangesNothing() {
        Person person = Person.registered();
        person.get("/account");

        person.post("/account/password", Map.of("current", "wrong", "new", NEW_PASSWORD))
                .then()
                .statusCode(401)
                .body(containsString("The current password is wrong."))
                .body(not(containsString(NEW_PASSWORD)));

        person.elsewhere().get("/account").then().statusCode(200);
    }

    @Test
    void whoLogsOutEverywhereIsOutHereAndElsewhere() {
        Person person = Person.registered();
        Person elsewhere = person.elsewhere();
        person.get("/account").then().body(containsString("Log out everywhere"));

        person.post("/account/logout/everywhere")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login"));

        person.get("/account").then().statusCode(303);
        elsewhere.get("/account").then().statusCode(303);
    }

    @Test
    void anotherSessionIsEnded() {
        Person person = Person.registered();
        Person elsewhere = person.elsewhere();
        String form = action(person.get("/account"), "/account/sessions/ses_[^/]+/end");

        person.post(form).then().statusCode(303);

        elsewhere.get("/account").then().statusCode(303);
        person.get("/account").then().statusCode(200);
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        Person victim = Person.registered();
        victim.elsewhere();
        String form = action(victim.get("/account"), "/account/sessions/ses_[^/]+/end");
        Person person = Person.registered();
        person.get("/account");

        person.post(form).then().statusCode(404).body(containsString("There is nothing here"));
    }

    @Test
    void hubsComeAndGo() {
        Person person = Person.registered();
        person.get("/account").then().body(not(containsString("/delete\"")));
        person.post("/account/hubs", Map.of("name", "Work <b>")).then().statusCode(303);
        Response page = person.get("/account");
        page.then().body(containsString("value=\"Work &lt;b&gt;\""));
        String delete = href(page, "/account/hubs/hub_[^/]+/delete");

        person.get(delete).then().statusCode(200).body(containsString("This can’t be undone."));
        person.post(delete).then().statusCode(303);

        person.get("/account").then().body(not(containsString("/delete\"")));
    }

    @Test
    void aHubOfSomebodyElseIsNotThere() {
        Person victim = Person.registered();
        victim.get("/account");
        victim.post("/account/hubs", Map.of("name", "Work"));
        String delete = href(victim.get("/account"), "/account/hubs/hub_[^/]+/delete");
        Person person = Person.registered();
        person.get("/account");

        person.get(delete).then().statusCode(404);
        person.post(delete).then().statusCode(404);
    }

    @Test
    void aHubNeedsAName() {
        Person person = Person.registered();
        person.get("/account");

        person.post("/account/hubs", Map.of("name", " "))
                .then()
                .statusCode(400)
                .body(containsString("Use 1 to 64 characters, without line breaks."));
    }

    @Test
    void theAccountIsDeletedOnceThatIsConfirmed() {
        Person person = Person.registered();
        person.get("/account?confirm=delete")
                .then()
                .statusCode(200)
                .body(containsString("Delete your account?"));

        person.post("/account/delete")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login"));

        person.get("/login").then().body(containsString("Your account is deleted."));
        person.logIn(person.address, Person.PASSWORD).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/profile",
                "/account/password",
                "/account/sessions/end-others",
                "/account/hubs",
                "/account/delete",
                "/account/logout",
                "/account/logout/everywhere"
            })
    void nothingIsDoneForAnOldToken(String path) {
        Person person = Person.registered();
        person.get("/account");

        person.send(path, Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."));
        person.get("/account").then().statusCode(200);
    }

    @Test
    void nothingIsDoneForAnotherSite() {
        Person person = Person.registered();
        person.get("/account");

        person.send(
                        "/account/delete",
                        Map.of(),
                        Map.of("Sec-Fetch-Site", "same-site"),
                        person.token())
                .then()
                .statusCode(403)
                .body(containsString("This form did not come from our page"));
        person.get("/account").then().statusCode(200);
    }

    private static String action(Response page, String pattern) {
        return find(page, "action=\"(" + pattern + ")\"");
    }

    private static String href(Response page, String pattern) {
        return find(page, "href=\"(" + pattern + ")\"");
    }

    private static String find(Response page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.asString());
        assertEquals(true, found.find(), page::asString);
        return found.group(1);
    }

    @Test
    void whoIsOutAlreadyNeedsNoTokenToLeave() {
        Person person = new Person();
        person.get("/login");

        person.send("/account/logout", Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/sessions/ses_%00/end",
                "/account/sessions/nonsense/end",
                "/account/hubs/hub_%00/delete",
                "/account/hubs/hub_%00/rename"
            })
    void whatCanBeNoIdIsNotFound(String path) {
        Person person = Person.registered();
        person.get("/account");

        person.post(path, Map.of("name", "Work")).then().statusCode(404);
    }
}
