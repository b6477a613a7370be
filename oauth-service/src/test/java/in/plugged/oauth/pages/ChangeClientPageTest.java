package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.ROBOT;
import static in.plugged.oauth.pages.Makers.SERVER;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.id;
import static in.plugged.oauth.pages.Makers.papers;
import static in.plugged.oauth.pages.Makers.secret;
import static in.plugged.oauth.pages.Makers.status;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person changes of an application of its own, at a browser without script. */
@OauthServiceTest
class ChangeClientPageTest {

    @Test
    void whatIsSavedIsShown() {
        Person person = atTheForm();
        String path = CLIENTS + "/" + id(person.post(CLIENTS, SERVER));
        person.get(path);

        person.post(path, papers("https://papers.example/cb"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(path));

        person.get(path)
                .then()
                .body(containsString("Saved."))
                .body(containsString("value=\"Papers\""))
                .body(containsString("value=\"read:documents\" checked"))
                .body(not(containsString("value=\"read:servers\" checked")))
                .body(containsString("https://papers.example/cb"));
    }

    @Test
    void savingKeepsTheSecret() {
        Person person = atTheForm();
        Response made = person.post(CLIENTS, ROBOT);
        String path = CLIENTS + "/" + id(made);
        person.get(path);

        person.post(
                        path,
                        Map.of(
                                "name", "Robot 2",
                                "client_credentials", "on",
                                "scope", "read:servers"))
                .then()
                .statusCode(303);

        assertEquals(200, status(id(made), secret(made)));
    }

    @Test
    void whatIsTypedIsKeptWhenItIsWrong() {
        Person person = atTheForm();
        String path = CLIENTS + "/" + id(person.post(CLIENTS, SERVER));
        person.get(path);

        person.post(path, papers("nonsense"))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Papers\""))
                .body(containsString(">nonsense</textarea>"))
                .body(containsString("value=\"read:documents\" checked"));
        person.get(path).then().body(containsString("value=\"Docs Sync\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/secret", "/delete"})
    void somebodyElsesIsNotThere(String action) {
        Person other = atTheForm();
        String path = CLIENTS + "/" + id(other.post(CLIENTS, ROBOT));
        Person person = atTheForm();

        person.get(path).then().statusCode(404);
        person.get(path + "?confirm=secret").then().statusCode(404);
        person.get(path + "?confirm=delete").then().statusCode(404);
        person.post(path + action, Map.of("name", "Mine", "scope", "read:servers"))
                .then()
                .statusCode(404);

        other.get(path).then().statusCode(200).body(containsString("value=\"Robot\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonsense", "/cli_%00", "/cli_0000000000000000"})
    void whatIsNoApplicationIsNotFound(String id) {
        Person person = atTheForm();

        person.get(CLIENTS + id).then().statusCode(404);
        person.post(CLIENTS + id + "/delete").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/secret", "/delete"})
    void nothingIsDoneForAnOldTokenOrAnotherSite(String action) {
        Person person = atTheForm();
        Response made = person.post(CLIENTS, ROBOT);
        String path = CLIENTS + "/" + id(made) + action;
        Map<String, String> fields = Map.of("name", "Changed", "scope", "read:servers");

        person.send(path, fields, Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."));
        person.send(path, fields, Map.of("Sec-Fetch-Site", "cross-site"), person.token())
                .then()
                .statusCode(403);

        assertEquals(200, status(id(made), secret(made)));
        person.get(CLIENTS).then().body(containsString("<b>Robot</b>"));
    }
}
