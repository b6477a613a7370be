package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.CLIENT_ID;
import static in.plugged.oauth.pages.Makers.PUBLIC;
import static in.plugged.oauth.pages.Makers.ROBOT;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.find;
import static in.plugged.oauth.pages.Makers.id;
import static in.plugged.oauth.pages.Makers.secret;
import static in.plugged.oauth.pages.Makers.status;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** The end of an application of one’s own, or of its secret, at a browser without script. */
@OauthServiceTest
class ClientEndsPageTest {

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
}
