package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.outside.Misdeed;
import in.plugged.oauth.outside.Somebody;
import in.plugged.oauth.outside.TestProvider;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A log-in of the last minutes is one for which somebody had to prove at the provider who he is.
 */
@OauthServiceTest
class OutsideAgainTest {

    private static final String ACME_AGAIN = Outside.PATH + "?next=%2Faccount&again=1";

    @Test
    void whomTheProviderLetInWithoutAWordHasNotLoggedInLately() {
        Somebody there = Somebody.fresh().by(Misdeed.LOGGED_IN_BEFORE);
        Outside.registered(there);
        Person person = Outside.registered(there);

        askedAgain(unlink(person, there));

        person.get(there.agree(Outside.sent(person, ACME_AGAIN)))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/account"));
        unlink(person, there).then().statusCode(409); // the only way in
    }

    @Test
    void whoHadToProveItThereHasLoggedInLately() {
        Somebody there = Somebody.fresh();
        Outside.registered(there);

        unlink(Outside.registered(there), there).then().statusCode(409);
    }

    @Test
    void aProviderThatDoesNotSayWhenProvesNothing() {
        Somebody there = Somebody.fresh().by(Misdeed.SAYS_NO_TIME);
        Outside.registered(there);
        Person person = Outside.registered(there);
        person.get(there.agree(Outside.sent(person, ACME_AGAIN))).then().statusCode(303);

        askedAgain(unlink(person, there));
    }

    @Test
    void githubDoesNotSayWhen() {
        Somebody there = Somebody.fresh();
        Outside.logIn(new Person(), there, TestProvider.GITHUB).then().statusCode(303);
        var person = new Person();
        Outside.logIn(person, there, TestProvider.GITHUB).then().statusCode(303);

        askedAgain(unlink(person, there));
        assertEquals( // of two, the first made the account
                List.of("1970-01-01"),
                Database.column(
                        """
                        select cast(cast(min(logged_in_at) at time zone 'UTC' as date) as text)
                        from session join account on account.id = user_id where email = ?""",
                        there.email()));
    }

    @Test
    void whoIsAskedAgainIsOfferedThoseWhoAskAgain() {
        new Person()
                .get("/login?next=%2Faccount&again=1")
                .then()
                .body(containsString("href=\"/login/with/acme?next=%2Faccount&amp;again=1\">"))
                .body(not(containsString("/login/with/octo")))
                .body(
                        containsString(
                                "There is no way to prove with GitHub that it is you, just now."));
        new Person()
                .get("/login?again=1")
                .then()
                .body(containsString("href=\"/login/with/acme?again=1\">"));
    }

    private static void askedAgain(Response answer) {
        answer.then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount&again=1"));
    }

    private static Response unlink(Person person, Somebody there) {
        person.get("/account").then().statusCode(200);
        String id =
                Database.column(
                                "select id from outside_identity where subject = ?",
                                there.subject())
                        .getFirst();
        return person.post("/account/linked/" + id + "/unlink");
    }
}
