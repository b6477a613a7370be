package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.outside.Somebody;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account is parted from those who are its owner elsewhere. */
@OauthServiceTest
class UnlinkPageTest {

    @Inject TestClock clock;

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whoIsUnlinkedComesInNoMore() {
        Person person = Person.registered();
        Somebody there = linked(person);

        unlink(person, there).then().statusCode(303).header("Location", containsString("/account"));

        assertEquals(List.of(), Outside.accountsOf(there));
        Outside.registered(there);
        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from audit_entry where act = 'account.provider_unlinked' and owner = ?",
                        person.userId()));
    }

    @Test
    void theLastWayInStays() {
        Somebody there = Somebody.fresh();
        Person person = Outside.registered(there);
        person.get("/account");

        unlink(person, there)
                .then()
                .statusCode(409)
                .body(containsString("It is your only way in."));

        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
    }

    @Test
    void oneOfTwoWaysMayGo() {
        Somebody there = Somebody.fresh();
        Person person = Outside.registered(there);
        linked(person);

        unlink(person, there).then().statusCode(303);

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoLoggedInTooLongAgoDoesSoBefore() {
        Person person = Person.registered();
        Somebody there = linked(person);
        clock.forward(Duration.ofMinutes(16));

        unlink(person, there)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount&again=1"));

        assertEquals(Outside.accountsAt(person.address), Outside.accountsOf(there));
    }

    @Test
    void whatIsSomebodyElsesIsNotFound() {
        Somebody there = Somebody.fresh();
        Outside.registered(there);
        Person person = Person.registered();
        person.get("/account");

        unlink(person, there).then().statusCode(404);

        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
    }

    @Test
    void aPasswordThatIsResetByMailPartsFromAll() {
        Person person = Person.registered();
        Somebody there = linked(person);
        var forgetful = new Person();
        forgetful.get("/login/reset");
        forgetful.post("/login/reset", Map.of("email", person.address)).then().statusCode(303);
        String token = Letters.token(mails, person.address, "Choose a new password");
        forgetful.get("/login/reset/confirm?token=" + token);

        forgetful
                .post(
                        "/login/reset/confirm",
                        Map.of("token", token, "password", "another sentence works too"))
                .then()
                .statusCode(303);

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    private static Somebody linked(Person person) {
        Somebody there = Somebody.fresh();
        Outside.link(person, there).then().statusCode(303);
        person.get("/account/link");
        person.post("/account/link").then().statusCode(303);
        person.get("/account");
        return there;
    }

    private static Response unlink(Person person, Somebody there) {
        String id =
                Database.column(
                                "select id from outside_identity where subject = ?",
                                there.subject())
                        .getFirst();
        return person.post("/account/linked/" + id + "/unlink");
    }
}
