package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.apps.LetIn;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The section of the account page about applications that were let in. */
@OauthServiceTest
class ConnectedAppsPageTest {

    private static String letIn(Person person, String name, String hub) {
        String app = LetIn.application(name);
        LetIn.grant(person.userId(), app, hub, false);
        return app;
    }

    private static String hub(Person person) {
        return Database.column(
                        "select id from hub where user_id = ? order by created_at", person.userId())
                .getLast();
    }

    @Test
    void whoHasLetNothingInIsToldSo() {
        Person.registered()
                .get("/account")
                .then()
                .body(containsString("None. An application that you let in is listed here."))
                .body(containsString("href=\"/account/clients\""));
    }

    @Test
    void itSaysWhoMayDoWhatAndWhere() {
        Person person = Person.registered();
        letIn(person, "Docs <b> Sync", hub(person));

        person.get("/account")
                .then()
                .body(containsString("<b>Docs &lt;b&gt; Sync</b>"))
                .body(containsString("Unverified"))
                .body(
                        containsString(
                                "app.example · See your MCP servers; Add and change MCP servers · in Personal · not used yet"));
    }

    @Test
    void whereItLeadsIsToldAsPeopleKnowIt() {
        Person person = Person.registered();
        String app = letIn(person, "Docs Sync", hub(person));
        Database.update(
                "update client set redirect_uris = array['https://app.example/a',"
                        + " 'https://app.example/b', 'http://127.0.0.1/cb', 'http://[::1]/cb',"
                        + " 'com.example.app:/cb'] where id = ?",
                app);

        person.get("/account")
                .then()
                .body(
                        containsString(
                                "app.example, a program on this computer,"
                                        + " an app on this device (com.example.app) · See"));
    }

    @Test
    void aNameThatPretendsMoreThanANameCanIsShownPlain() {
        Person person = Person.registered();
        letIn(person, "Docs\u202e Sync", hub(person));
        String nameless = letIn(person, "\u200b", hub(person));

        person.get("/account")
                .then()
                .body(containsString("<b>Docs Sync</b>"))
                .body(containsString("<b>" + nameless + "</b>"));
    }

    @Test
    void anApplicationOfTwoHubsIsOneLineAndIsPutOutOfBoth() {
        Person person = Person.registered();
        String app = letIn(person, "Docs Sync", hub(person));
        person.get("/account");
        person.post("/account/hubs", Map.of("name", "Work")).then().statusCode(303);
        LetIn.grant(person.userId(), app, hub(person), false);
        person.get("/account").then().body(containsString("in Work, Personal"));

        person.post("/account/apps/" + app + "/disconnect")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/account"));

        person.get("/account")
                .then()
                .body(containsString("The application is disconnected."))
                .body(not(containsString("Docs Sync")));
        assertEquals(
                List.of("0"),
                Database.column(
                        "select count(*) from client_grant where client_id = ? and ended_at is null",
                        app));
    }

    @Test
    void aRepeatedOneEndsTheSameWay() {
        Person person = Person.registered();
        String app = letIn(person, "Docs Sync", hub(person));
        person.get("/account");
        person.post("/account/apps/" + app + "/disconnect").then().statusCode(303);

        person.post("/account/apps/" + app + "/disconnect").then().statusCode(303);
    }

    @Test
    void whatSomebodyElseHasLetInIsNotThere() {
        Person other = Person.registered();
        String app = letIn(other, "Theirs", hub(other));
        Person person = Person.registered();
        person.get("/account").then().body(not(containsString("Theirs")));

        person.post("/account/apps/" + app + "/disconnect").then().statusCode(404);

        other.get("/account").then().body(containsString("Theirs"));
    }

    @Test
    void nothingIsDoneForAnOldTokenOrAnotherSite() {
        Person person = Person.registered();
        String app = letIn(person, "Docs Sync", hub(person));
        String path = "/account/apps/" + app + "/disconnect";
        person.get("/account");

        person.send(path, Map.of(), Map.of("Sec-Fetch-Site", "same-site"), person.token())
                .then()
                .statusCode(403);
        person.send(path, Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("Docs Sync"));
    }
}
