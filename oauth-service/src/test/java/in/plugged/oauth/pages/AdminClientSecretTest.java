package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The secret of an application that can do what its owner can. */
@OauthServiceTest
class AdminClientSecretTest {

    private static final String CLIENTS = "/account/clients";

    @Inject TestClock clock;

    private Person person;

    @BeforeEach
    void come() {
        person = Person.registered();
        person.get(CLIENTS + "/new");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aNewOneTakesALogInOfTheLastMinutes() {
        String path = CLIENTS + "/" + registered("admin");
        String before = secret();
        clock.forward(Duration.ofMinutes(16));

        person.post(path + "/secret")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next="))
                .header("Location", containsString("confirm%3Dsecret"))
                .header("Location", containsString("again=1"));

        assertEquals(before, secret());
    }

    @Test
    void soonAfterALogInItIsGiven() {
        String path = CLIENTS + "/" + registered("admin");
        clock.forward(Duration.ofMinutes(14));

        person.post(path + "/secret").then().statusCode(200).body(containsString("cs_"));
    }

    @Test
    void thatOfAnyOtherIsGivenLaterToo() {
        String path = CLIENTS + "/" + registered("read:servers");
        clock.forward(Duration.ofMinutes(16));

        person.post(path + "/secret").then().statusCode(200).body(containsString("cs_"));
    }

    private String registered(String scope) {
        person.post(
                        CLIENTS,
                        Map.of(
                                "name", "Root",
                                "redirect_uris", "https://root.example/cb",
                                "auth_method", "client_secret_basic",
                                "scope", scope))
                .then()
                .statusCode(201);
        return column("id");
    }

    private String secret() {
        return column("encode(secret_hash, 'hex')");
    }

    private String column(String name) {
        List<String> found =
                Database.column(
                        "select " + name + " from client where owner_id = ?", person.userId());
        return found.getFirst();
    }
}
