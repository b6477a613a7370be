package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.id;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person's own application that runs where there is no browser. */
@OauthServiceTest
class DeviceClientPageTest {

    private static final String CHECKED = "name=\"device_code\" value=\"on\" checked";
    private static final Map<String, String> TELEVISION =
            Map.of(
                    "name", "Television",
                    "auth_method", "none",
                    "device_code", "on",
                    "scope", "read:servers");

    @Test
    void itNeedsNoAddress() {
        Person person = atTheForm();

        Response made = person.post(CLIENTS, TELEVISION);

        made.then().statusCode(303);
        String id = id(made.getHeader("Location"));
        assertEquals(
                List.of("{refresh_token,urn:ietf:params:oauth:grant-type:device_code}"),
                grants(id));
        person.get(CLIENTS + "/" + id).then().statusCode(200).body(containsString(CHECKED));
    }

    @Test
    void whatIsNotChosenIsTakenAway() {
        Person person = atTheForm();
        String id = id(person.post(CLIENTS, TELEVISION).getHeader("Location"));
        person.get(CLIENTS + "/" + id).then().statusCode(200);

        person.post(
                        CLIENTS + "/" + id,
                        Map.of(
                                "name", "Television",
                                "redirect_uris", "http://127.0.0.1/cb",
                                "scope", "read:servers"))
                .then()
                .statusCode(303);

        assertEquals(List.of("{authorization_code,refresh_token}"), grants(id));
        person.get(CLIENTS + "/" + id).then().body(not(containsString(CHECKED)));
    }

    @Test
    void itMayHaveABrowserAsWell() {
        Person person = atTheForm();

        Response made =
                person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Both",
                                "redirect_uris", "https://both.example/cb",
                                "auth_method", "none",
                                "device_code", "on",
                                "scope", "read:servers"));

        assertEquals(
                List.of(
                        "{authorization_code,refresh_token,urn:ietf:params:oauth:grant-type:device_code}"),
                grants(id(made.getHeader("Location"))));
    }

    @Test
    void whatIsChosenIsKeptWhenSomethingElseIsWrong() {
        atTheForm()
                .post(CLIENTS, Map.of("auth_method", "none", "device_code", "on"))
                .then()
                .statusCode(400)
                .body(containsString(CHECKED))
                .body(not(containsString("id=\"redirect_uris-error\"")));
    }

    private static List<String> grants(String id) {
        return Database.column("select grant_types::text from client where id = ?", id);
    }
}
