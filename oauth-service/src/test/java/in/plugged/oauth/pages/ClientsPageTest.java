package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.PUBLIC;
import static in.plugged.oauth.pages.Makers.ROBOT;
import static in.plugged.oauth.pages.Makers.SERVER;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.id;
import static in.plugged.oauth.pages.Makers.secret;
import static in.plugged.oauth.pages.Makers.status;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's own applications, at a browser without script. */
@OauthServiceTest
class ClientsPageTest {

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
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
