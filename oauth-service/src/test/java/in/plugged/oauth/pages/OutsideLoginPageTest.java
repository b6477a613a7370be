package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.outside.Misdeed;
import in.plugged.oauth.outside.Somebody;
import in.plugged.oauth.outside.TestProvider;
import in.plugged.service.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in through an OpenID provider of somebody else. */
@OauthServiceTest
class OutsideLoginPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register"})
    void thePagesLeadThere(String page) {
        new Person()
                .get(page + "?next=%2Fdevice")
                .then()
                .body(containsString("href=\"/login/with/acme?next=%2Fdevice\">Continue with Acme"))
                .body(containsString("Continue with GitHub"));
    }

    @Test
    void whoIsUnknownGetsAnAccountWithAVerifiedAddress() {
        Somebody there = Somebody.fresh();
        Person person = Outside.registered(there);

        person.get("/account")
                .then()
                .statusCode(200)
                .body(containsString(there.email()))
                .body(containsString("Grace Hopper"))
                .body(containsString("Verified"))
                .body(containsString("You have no password."));
        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
    }

    @Test
    void itLeadsWhereItWasAskedFor() {
        var person = new Person();
        String address = Outside.sent(person, Outside.PATH + "?next=%2Fdevice%3Fuser_code%3DA");

        person.get(Somebody.fresh().agree(address))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/device?user_code=A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/%5Cevil.example"})
    void nobodyIsLedAway(String next) {
        var person = new Person();
        String address = Outside.sent(person, Outside.PATH + "?next=" + Application.encoded(next));

        person.get(Somebody.fresh().agree(address))
                .then()
                .statusCode(303)
                .header("Location", not(containsString("evil")));
    }

    @Test
    void whoHasComeBeforeIsKnownByAnotherAddressToo() {
        Somebody there = Somebody.fresh();
        Outside.registered(there);
        Person somebodyElse = Person.registered();

        Outside.registered(there.with(somebodyElse.address).unverified())
                .get("/account")
                .then()
                .statusCode(200)
                .body(containsString(there.email()));

        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
    }

    @Test
    void theSessionHasANewIdAndTheOneBeforeEnds() {
        Somebody there = Somebody.fresh();
        Person person = Outside.registered(there);
        String before = person.cookie("session");

        Outside.logIn(person, there).then().statusCode(303);

        assertNotEquals(before, person.cookie("session"));
        assertEquals(401, in.plugged.oauth.User.statusOf(before));
    }

    @Test
    void anAddressThatNobodyVerifiedIsNoAccount() {
        Somebody there = Somebody.fresh().unverified();
        var person = new Person();

        Outside.logIn(person, there)
                .then()
                .statusCode(403)
                .body(containsString("Acme does not confirm your e-mail"));

        assertEquals("", person.cookie("session"));
        assertEquals(List.of(), Outside.accountsAt(there.email()));
    }

    @Test
    void anAddressThatNobodyVerifiedLeadsToNobodysAccount() {
        Person owner = Person.registered();
        Somebody there = Somebody.at(owner.address).unverified();
        var person = new Person();

        Outside.logIn(person, there).then().statusCode(403);

        person.get("/account/link")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login"));
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoSaysNoIsToldSo() {
        var person = new Person();

        Outside.logIn(person, Somebody.fresh().refused("access_denied"))
                .then()
                .statusCode(403)
                .body(containsString("You did not log in"))
                .body(not(containsString("access_denied")))
                .body(containsString("href=\"/login\""));
        assertEquals("", person.cookie("session"));
    }

    @Test
    void aProviderThatIsNotThereIsNoErrorOfOurs() {
        new Person()
                .get("/login/with/" + TestProvider.AWAY)
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body(containsString("away can’t be reached"))
                .body(containsString("href=\"/login\""));
    }

    @ParameterizedTest
    @CsvSource({"FAILS, acme", "BREAKS_OFF, acme", "SAYS_NOTHING, hasty", "NOTHING, mute"})
    void aProviderThatHandsOutNoTokensIsAway(Misdeed failure, String provider) {
        var person = new Person();

        Outside.logIn(person, Somebody.fresh().by(failure), provider)
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body(containsString("can’t be reached"))
                .body(containsString("href=\"/login\""));

        assertEquals("", person.cookie("session"));
    }

    @Test
    void aProviderThatSaysItIsBusyIsAway() {
        Outside.logIn(new Person(), Somebody.fresh().refused("temporarily_unavailable"))
                .then()
                .statusCode(503);
    }

    @Test
    void whomTheOperatorHasNotNamedIsNotFound() {
        new Person().get("/login/with/nobody").then().statusCode(404);
    }

    @Test
    void githubSaysWhoItIsByItsApi() {
        Somebody there = Somebody.fresh();
        var person = new Person();
        String address = Outside.sent(person, "/login/with/" + TestProvider.GITHUB);

        person.get(there.agree(address)).then().statusCode(303);

        person.get("/account").then().body(containsString(there.email()));
        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
    }

    @Test
    void githubsUnverifiedAddressIsNoAccount() {
        var person = new Person();
        String address = Outside.sent(person, "/login/with/" + TestProvider.GITHUB);

        person.get(Somebody.fresh().unverified().agree(address)).then().statusCode(403);
    }

    @Test
    void itStandsInTheTrail() {
        Somebody there = Somebody.fresh();
        Outside.registered(there);
        Outside.registered(there);

        String user = Outside.accountsOf(there).getFirst();
        assertEquals(
                List.of(
                        "account.provider_linked",
                        "account.provider_login",
                        "account.provider_login"),
                Database.column(
                        "select act from audit_entry where act like 'account.provider%' and owner = ? order by act",
                        user));
        assertEquals(
                List.of("acme"),
                Database.column(
                        "select distinct details::json->>'provider' from audit_entry where act like 'account.provider%' and owner = ?",
                        user));
    }

    @Test
    void noTokenOfTheProviderIsKept() {
        var person = new Person();
        String address = Outside.sent(person, Outside.PATH);
        person.get(Somebody.fresh().agree(address)).then().statusCode(303);

        List<String> issued = Somebody.issued(address);
        assertTrue(issued.size() >= 3);
        assertEquals("", person.cookie("q_session_acme"));
        for (String token : issued) {
            assertEquals(
                    List.of("0"),
                    Database.column(
                            """
                            select count(*) from audit_entry e full join outside_identity o on false
                            full join outside_link l on false where position(? in concat(e, o, l)) > 0""",
                            token));
        }
    }
}
