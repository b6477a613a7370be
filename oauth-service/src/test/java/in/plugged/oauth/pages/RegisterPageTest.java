package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import in.plugged.oauth.OauthServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class RegisterPageTest {

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var person = new Person();
        person.get("/register");

        person.post(
                        "/register",
                        Map.of("name", "A\u0007", "email", "no address", "password", "short"))
                .then()
                .statusCode(400)
                .body(containsString("Check the fields below."))
                .body(containsString("Use up to 64 characters, without line breaks."))
                .body(containsString("Write an address such as name@example.com."))
                .body(containsString("Use 8 to 128 characters."))
                .body(containsString("aria-describedby=\"password-error password-hint\""))
                .body(containsString("value=\"no address\""))
                .body(not(containsString("short\"")));
    }

    @Test
    void anAddressIsNeeded() {
        var person = new Person();
        person.get("/register");

        person.post("/register", Map.of("email", "", "password", Person.PASSWORD))
                .then()
                .statusCode(400);
    }

    @Test
    void anAddressHasOneAccount() {
        String address = Person.registered().address;
        var person = new Person();
        person.get("/register");

        person.post("/register", Map.of("email", address, "password", Person.PASSWORD))
                .then()
                .statusCode(409)
                .body(containsString("This e-mail has an account already."));
    }

    @Test
    void aHostileNameIsText() {
        String hostile = "\"><script>alert(1)</script>{config:x}";

        Person.registered(hostile)
                .get("/account")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")))
                .body(containsString("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{config:x}"));
    }
}
