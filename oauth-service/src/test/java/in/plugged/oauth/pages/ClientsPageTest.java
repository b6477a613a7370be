package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TokenCalls;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's own applications, at a browser without script. */
@OauthServiceTest
class ClientsPageTest {

    private static final String CLIENTS = "/account/clients";
    private static final String CLIENT_ID = "cli_[0-9A-Za-z]{16}";
    private static final Map<String, String> SERVER =
            Map.of(
                    "name", "Docs Sync",
                    "redirect_uris", "https://docs.example/cb\r\n http://127.0.0.1/cb \r\n",
                    "auth_method", "client_secret_basic",
                    "scope", "read:servers");
    private static final Map<String, String> PUBLIC =
            Map.of(
                    "name", "Desk",
                    "redirect_uris", "http://127.0.0.1/cb",
                    "auth_method", "none",
                    "scope", "read:servers");
    private static final Map<String, String> ROBOT =
            Map.of(
                    "name", "Robot",
                    "auth_method", "client_secret_basic",
                    "client_credentials", "on",
                    "scope", "read:servers");

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    private static Person atTheForm() {
        Person person = Person.registered();
        person.get(CLIENTS + "/new").then().statusCode(200);
        return person;
    }

    private static String find(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertEquals(true, found.find(), text);
        return found.group();
    }

    private static String id(Response page) {
        return find(page.asString(), CLIENT_ID);
    }

    private static String secret(Response page) {
        return find(page.asString(), "cs_[0-9A-Za-z]{43}");
    }

    /** What an endpoint for clients says to who shows that. */
    private static int status(String id, String secret) {
        return TokenCalls.form(Map.of("token", "nonsense"))
                .header("Authorization", TokenCalls.basic(id, secret))
                .post("/oauth/introspect")
                .statusCode();
    }

    @Test
    void whoHasNoneIsShownTheWay() {
        Person.registered()
                .get(CLIENTS)
                .then()
                .statusCode(200)
                .body(containsString("You have registered none."))
                .body(containsString("href=\"/account/clients/new\""));
    }

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        new Person()
                .get(CLIENTS)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount%2Fclients"));
    }

    @Test
    void aSecretIsShownOnceAndWorks() {
        Person person = atTheForm();

        Response made = person.post(CLIENTS, ROBOT);

        made.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("Robot is registered"));
        assertEquals(200, status(id(made), secret(made)));
        person.get(CLIENTS).then().body(containsString("Robot"));
        person.get(CLIENTS + "/" + id(made))
                .then()
                .body(containsString(id(made)))
                .body(not(containsString(secret(made))));
    }

    @Test
    void addressesAreKeptToTheByte() {
        Person person = atTheForm();
        String id = id(person.post(CLIENTS, SERVER));

        assertEquals(
                List.of("{https://docs.example/cb,http://127.0.0.1/cb}"),
                Database.column("select redirect_uris::text from client where id = ?", id));
        person.get(CLIENTS + "/" + id)
                .then()
                .body(containsString(">https://docs.example/cb\nhttp://127.0.0.1/cb</textarea>"));
    }

    @Test
    void aPublicOneHasNoSecret() {
        Person person = atTheForm();

        Response made = person.post(CLIENTS, PUBLIC);

        made.then().statusCode(303);
        person.get(made.header("Location").replaceFirst("^https?://[^/]+", ""))
                .then()
                .statusCode(200)
                .body(containsString("Desk is registered"))
                .body(not(containsString("confirm=secret")));
    }

    @Test
    void aPublicOneGetsNoSecretEither() {
        Person person = atTheForm();
        String path =
                CLIENTS + "/" + find(person.post(CLIENTS, PUBLIC).header("Location"), CLIENT_ID);

        person.get(path + "?confirm=secret")
                .then()
                .statusCode(200)
                .body(not(containsString("Make a new secret")));
        person.post(path + "/secret").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://docs.example/cb",
                "javascript:alert(1)",
                "https://docs.example/cb#x",
                "docs.example",
                ""
            })
    void anAddressThatCantBeOneIsShownAgain(String address) {
        Person person = atTheForm();

        person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Docs <Sync>",
                                "redirect_uris", address,
                                "auth_method", "none",
                                "scope", "read:servers"))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Docs &lt;Sync&gt;\""))
                .body(containsString("id=\"redirect_uris-error\""));
        person.get(CLIENTS).then().body(containsString("You have registered none."));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Person person = atTheForm();

        person.post(
                        CLIENTS,
                        Map.of(
                                "name", " ",
                                "redirect_uris", "nonsense",
                                "auth_method", "none",
                                "client_credentials", "on"))
                .then()
                .statusCode(400)
                .body(containsString("Use 1 to 64 characters, without line breaks."))
                .body(containsString("id=\"redirect_uris-error\""))
                .body(containsString("Choose at least one."))
                .body(containsString("Without a secret it can’t act for you."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys:verify", "read:nothing", "nonsense"})
    void aScopeThatNobodyCanChooseIsRefused(String scope) {
        Person person = atTheForm();

        person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Desk",
                                "redirect_uris", "http://127.0.0.1/cb",
                                "auth_method", "none",
                                "scope", scope))
                .then()
                .statusCode(400);
        person.get(CLIENTS).then().body(containsString("You have registered none."));
    }

    @Test
    void oneThatMayDoEverythingTakesALogInOfTheLastMinutes() {
        Person person = atTheForm();
        clock.forward(Duration.ofMinutes(16));

        person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Root",
                                "redirect_uris", "https://root.example/cb",
                                "auth_method", "client_secret_basic",
                                "scope", "admin"))
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next="))
                .header("Location", containsString("again=1"));

        person.get(CLIENTS).then().body(containsString("You have registered none."));
    }

    @Test
    void whatIsSavedIsShown() {
        Person person = atTheForm();
        String path = CLIENTS + "/" + id(person.post(CLIENTS, SERVER));
        person.get(path);

        person.post(
                        path,
                        Map.of(
                                "name", "Papers",
                                "redirect_uris", "https://papers.example/cb",
                                "scope", "read:documents"))
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

        person.post(
                        path,
                        Map.of(
                                "name", "Papers",
                                "redirect_uris", "nonsense",
                                "scope", "read:documents"))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Papers\""))
                .body(containsString(">nonsense</textarea>"))
                .body(containsString("value=\"read:documents\" checked"));
        person.get(path).then().body(containsString("value=\"Docs Sync\""));
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnce() {
        Person person = atTheForm();
        Response made = person.post(CLIENTS, ROBOT);
        String path = CLIENTS + "/" + id(made);
        person.get(path + "?confirm=secret")
                .then()
                .statusCode(200)
                .body(containsString("Make a new secret for Robot?"));

        Response renewed = person.post(path + "/secret");

        renewed.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        assertNotEquals(secret(made), secret(renewed));
        assertEquals(401, status(id(made), secret(made)));
        assertEquals(200, status(id(made), secret(renewed)));
        person.get(path).then().body(not(containsString(secret(renewed))));
    }

    @Test
    void itIsDeletedOnceThatIsConfirmed() {
        Person person = atTheForm();
        Response made = person.post(CLIENTS, ROBOT);
        String path = CLIENTS + "/" + id(made);
        person.get(path + "?confirm=delete")
                .then()
                .statusCode(200)
                .body(containsString("Delete Robot?"));

        person.post(path + "/delete").then().statusCode(303).header("Location", endsWith(CLIENTS));

        person.get(CLIENTS)
                .then()
                .body(containsString("The application is deleted."))
                .body(containsString("You have registered none."));
        assertEquals(401, status(id(made), secret(made)));
        person.get(path).then().statusCode(404);
        person.post(path + "/delete").then().statusCode(404);
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

    @Test
    void registeringTakesATokenOfThePage() {
        Person person = atTheForm();

        person.send(CLIENTS, SERVER, Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("value=\"Docs Sync\""));
        person.send(CLIENTS, SERVER, Map.of("Sec-Fetch-Site", "cross-site"), person.token())
                .then()
                .statusCode(403);

        person.get(CLIENTS).then().body(containsString("You have registered none."));
    }

    @Test
    void anApplicationActsInTheHubThatWasChosen() {
        Person person = Person.registered();
        person.get("/account");
        person.post("/account/hubs", Map.of("name", "Work")).then().statusCode(303);
        String work =
                Database.column(
                                "select id from hub where user_id = ? and name = 'Work'",
                                person.userId())
                        .getFirst();
        person.get(CLIENTS + "/new").then().body(containsString("value=\"" + work + "\""));

        String id =
                id(
                        person.post(
                                CLIENTS,
                                Map.of(
                                        "name", "Robot",
                                        "auth_method", "client_secret_basic",
                                        "client_credentials", "on",
                                        "scope", "read:servers",
                                        "hub_id", work)));

        assertEquals(List.of(work), Database.column("select hub_id from client where id = ?", id));
    }

    @Test
    void aHubOfSomebodyElseIsRefused() {
        Person other = Person.registered();
        String theirs =
                Database.column("select id from hub where user_id = ?", other.userId()).getFirst();
        Person person = atTheForm();

        person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Robot",
                                "auth_method", "client_secret_basic",
                                "client_credentials", "on",
                                "scope", "read:servers",
                                "hub_id", theirs))
                .then()
                .statusCode(403);
        person.get(CLIENTS).then().body(containsString("You have registered none."));
    }
}
