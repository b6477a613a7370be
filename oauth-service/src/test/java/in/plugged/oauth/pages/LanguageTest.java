package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class LanguageTest {

    @Test
    void whoseBrowserPrefersGermanLogsInInGerman() {
        new Person()
                .reading("de-AT,de;q=0.9,en;q=0.8")
                .get("/login")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("<h1>Bei Plugged.in anmelden</h1>"))
                .body(containsString("Passwort vergessen?"))
                .body(not(containsString("Forgot")));
    }

    @Test
    void whatIsWrongWithAFormIsToldInGermanToo() {
        Person person = new Person().reading("de");
        person.get("/register");

        person.post("/register", Map.of("name", "Ada", "email", "no address", "password", "short"))
                .then()
                .statusCode(400)
                .body(containsString("Bitte prüfen Sie die Felder unten."))
                .body(containsString("Bitte eine Adresse wie name@example.com eingeben."))
                .body(containsString("Bitte 8 bis 128 Zeichen."));
    }

    @Test
    void theAccountIsInTheLanguageOfEachBrowser() {
        Person person = Person.registered().reading("de");

        person.get("/account")
                .then()
                .statusCode(200)
                .body(containsString("Angemeldet als " + person.address))
                .body(containsString("angemeldet <time"))
                .body(containsString(">gerade eben</time>"))
                .body(containsString("Name eines neuen Hubs"))
                .body(containsString("Überall abmelden"));
        person.reading("en").get("/account").then().body(containsString("Log out everywhere"));
    }

    @Test
    void whatIsCountedIsInTheSingularOrThePlural() {
        Person person = Person.registered().reading("de");

        person.get("/account?confirm=delete")
                .then()
                .body(containsString("Ihr Hub, seine API-Schlüssel"));
        person.post("/account/hubs", Map.of("name", "Team"));
        person.get("/account?confirm=delete")
                .then()
                .body(containsString("Ihre 2 Hubs, deren API-Schlüssel"));
    }

    @Test
    void theTokenOfALetterStandsInNoOtherLink() {
        Person person = new Person();

        person.get("/login/reset/confirm?token=once")
                .then()
                .body(not(containsString("/assets/language/")));
        person.get("/login").then().body(containsString("/assets/language/de?next=%2Flogin"));
    }

    @Test
    void theApiIsEnglishForEverybody() {
        RestAssured.given()
                .header("Accept-Language", "de")
                .contentType("application/json")
                .body(Map.of("email", "ada@plugged.example"))
                .post("/api/auth/login")
                .then()
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.message",
                                equalTo(List.of("must not be null"))));
    }
}
