package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class ConsentPageTest {

    private Application application;
    private Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    @Test
    void thePageSaysWhoAsksForWhatAndWhereItLeads() {
        person.get(application.asking("scope", "write:documents read:servers"))
                .then()
                .statusCode(200)
                .body(containsString("<h1>Let Docs Sync in?</h1>"))
                .body(containsString("Unverified"))
                .body(containsString("12 min ago"))
                .body(containsString("We have not checked this application."))
                .body(containsString("<b>See your MCP servers</b>"))
                .body(containsString("<b>Add and change documents</b>"))
                .body(not(containsString("Read documents")))
                .body(containsString(person.address))
                .body(containsString("<b>app.example</b>"))
                .body(containsString("after 30 days without use"))
                .body(containsString(">Personal</option>"))
                .body(not(containsString("autofocus")));
    }

    @Test
    void whoWasCheckedIsShownWithoutAWarning() {
        person.get(Application.checked().asking())
                .then()
                .body(containsString(">Verified</span>"))
                .body(not(containsString("Unverified")))
                .body(not(containsString("We have not checked")));
    }

    @Test
    void denyComesBeforeLettingItIn() {
        String page = person.get(application.asking()).asString();

        assertTrue(page.indexOf("value=\"deny\"") < page.indexOf("value=\"allow\""), page);
    }

    @Test
    void thePageIsNeitherFramedNorKeptAndItsFormEndsAtTheApplicationAlone() {
        person.get(application.asking())
                .then()
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
                                + " data:; connect-src 'self'; form-action 'self'"
                                + " https://app.example; frame-ancestors 'none'; base-uri 'none'")
                .body(not(containsString("src=\"http")));
    }

    @Test
    void aNameCantPretendMoreThanANameCan() {
        Application liar = Application.named("Plugged.in\u202e\n<b>verified</b>" + "x".repeat(100));

        person.get(liar.asking())
                .then()
                .body(containsString("Let Plugged.in &lt;b&gt;verified&lt;/b&gt;xxx"))
                .body(containsString("x… in?"))
                .body(not(containsString("\u202e")))
                .body(containsString("Unverified"))
                .body(containsString("<b>app.example</b>"));
    }

    @Test
    void aProgramOnTheSameComputerIsToldApart() {
        Application local = Application.at("Local", "http://127.0.0.1/cb");

        person.get(local.asking("redirect_uri", "http://127.0.0.1:49152/cb"))
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("http://127.0.0.1:49152;"))
                .body(containsString("<b>a program on this computer</b> (127.0.0.1). Any program"));
        person.get(Application.at("App", "com.example.app:/cb").asking())
                .then()
                .header("Content-Security-Policy", containsString(" com.example.app:;"))
                .body(containsString("<b>an app on this device</b> (com.example.app)"));
    }

    @Test
    void whoLetsItInIsSentBackWithACode() {
        Response answer = answer(ask("state", "s t&ä"), "allow");

        answer.then()
                .statusCode(303)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Location", startsWith(Application.HTTPS + "?code="));
        Application.Told told = Application.read(answer.header("Location"));
        assertEquals("s t&ä", told.get("state"));
        assertEquals("http://localhost:8080", told.get("iss"));
        assertEquals(43, told.get("code").length());
        assertEquals(
                List.of("{read:servers}"),
                Database.column(
                        "select scopes::text from client_grant where client_id = ?",
                        application.id));
    }

    @Test
    void theApplicationActsInTheHubThatWasChosen() {
        person.get("/account");
        person.post("/account/hubs", Map.of("name", "Second"));
        Question form = ask();
        assertEquals(2, form.hubs().size());

        form.send(Map.of("decision", "allow", "hub_id", form.hubs().getLast()), Question.OURS);

        assertEquals(
                List.of(form.hubs().getLast()),
                Database.column(
                        "select hub_id from client_grant where client_id = ?", application.id));
    }

    @Test
    void theHubInWhichItActsAlreadyIsChosen() {
        person.get("/account");
        person.post("/account/hubs", Map.of("name", "Second"));
        Question form = ask();
        String second = form.hubs().getLast();
        person.get(application.asking()).then().body(not(containsString(" selected>")));
        form.send(Map.of("decision", "allow", "hub_id", second), Question.OURS);

        person.get(application.asking("prompt", "consent"))
                .then()
                .body(containsString("<option value=\"" + second + "\" selected>Second</option>"))
                .body(containsString("<option value=\"" + form.hub() + "\">Personal</option>"));
    }

    @Test
    void whoDeniesIsSentBackWithoutOne() {
        Response answer = answer(ask("state", "s"), "deny");

        Application.Told told = Application.read(answer.header("Location"));
        assertEquals("access_denied", told.get("error"));
        assertEquals("s", told.get("state"));
        assertEquals("http://localhost:8080", told.get("iss"));
        assertEquals(0, application.codes());
    }

    @Test
    void anAnswerThatIsNoneDenies() {
        assertEquals(
                "access_denied",
                Application.read(answer(ask(), "").header("Location")).get("error"));
    }

    @Test
    void theOwnerIsToldOnceOfANewApplication() {
        Database.update(
                "update account set email_verified_at = now() where email = ?", person.address);
        answer(ask(), "allow");
        answer(ask("prompt", "consent", "scope", "write:servers"), "allow");

        assertEquals(
                List.of("Docs Sync in Personal"),
                Database.column(
                        "select (data::jsonb ->> 'name') || ' in ' || (data::jsonb ->> 'hub')"
                                + " from mail where recipient = ? and kind = 'APPLICATION_CONNECTED'",
                        person.address));
    }

    @Test
    void aMailAboutOneThatWasCheckedDoesNotSayThatItWasNot() {
        Database.update(
                "update account set email_verified_at = now() where email = ?", person.address);
        Question.of(person, Application.checked().asking()).answer("allow");

        assertEquals(
                List.of("Checked"),
                Database.column(
                        "select data::jsonb ->> 'checked_name' from mail"
                                + " where recipient = ? and kind = 'APPLICATION_CONNECTED'",
                        person.address));
    }

    @Test
    void whoIsSomebodyElseLogsOutAndComesBack() {
        String path = application.asking();
        person.get(path);

        String login =
                person.post("/account/logout", Map.of("next", Application.encoded(path)))
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");

        assertEquals(path, Application.read(login).get("next"));
        assertEquals("", person.cookie("session"));
    }

    private Question ask(String... more) {
        return Question.of(person, application.asking(more));
    }

    private static Response answer(Question form, String decision) {
        return form.answer(decision);
    }
}
