package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.outside.Misdeed;
import in.plugged.oauth.outside.Somebody;
import in.plugged.oauth.outside.TestProvider;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others may try with the way through an outside provider. */
@OauthServiceTest
class OutsideAttackTest {

    @ParameterizedTest
    @EnumSource(
            value = Misdeed.class,
            names = {
                "WRONG_NONCE",
                "WRONG_ISSUER",
                "WRONG_AUDIENCE",
                "WRONG_KEY",
                "EXPIRED",
                "OTHER_SUBJECT"
            })
    void whatIsNotSaidToUsAndNowLetsNobodyIn(Misdeed wrong) {
        Somebody there = Somebody.fresh();
        Outside.registered(there);
        var person = new Person();

        refused(person, Outside.logIn(person, there.by(wrong)), 400);
    }

    @Test
    void aProviderThatCallsItselfAnotherOneLetsNobodyIn() {
        Somebody there = Somebody.fresh().by(Misdeed.WRONG_ISSUER);
        var known = new Person();
        Outside.logIn(known, there, TestProvider.RENAMED).then().statusCode(303);
        assertNotEquals("", known.cookie("session"));
        var person = new Person();
        Somebody fresh = Somebody.fresh().by(Misdeed.WRONG_ISSUER);

        refused(person, Outside.logIn(person, there, TestProvider.PRETENDER), 400);
        refused(person, Outside.logIn(person, fresh, TestProvider.PRETENDER), 400);

        assertEquals(List.of(), Outside.accountsOf(fresh));
        assertEquals(List.of(), Outside.accountsAt(fresh.email()));
    }

    @Test
    void aCodeIsGoodOnce() {
        var person = new Person();
        String back = Outside.agreed(person, Somebody.fresh());
        person.get(back).then().statusCode(303);
        var again = new Person();

        refused(again, again.get(back), 400);
        refusedToo(person.get(back));
    }

    @Test
    void whatWasBegunInOneBrowserDoesNotEndInAnother() {
        var attacker = new Person();
        Somebody there = Somebody.fresh();
        String back = Outside.agreed(attacker, there);
        var victim = new Person();
        Outside.sent(victim, Outside.PATH);

        refused(victim, victim.get(back), 400);
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoIsLoggedInStaysWhoHeIs() {
        String back = Outside.agreed(new Person(), Somebody.fresh());
        Person victim = Person.registered();
        String before = victim.cookie("session");

        refusedToo(victim.get(back));

        assertEquals(before, victim.cookie("session"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSiteSendsNobodyThere(String site) {
        Person victim = Person.registered();
        String before = victim.cookie("session");

        victim.from(site, Outside.PATH + "?next=%2Fdevice")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fdevice"));
        victim.from(site, Outside.PATH).then().header("Location", endsWith("/login"));
        victim.from(site, Outside.PATH + "?link=1").then().header("Location", endsWith("/account"));

        assertEquals("", victim.cookie("outside"));
        assertEquals(before, victim.cookie("session"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void ourPagesAndTheAddressBarDo(String site) {
        var person = new Person();

        person.from(site, Outside.PATH)
                .then()
                .statusCode(303)
                .header("Location", containsString("/authorize?"));

        assertNotEquals("", person.cookie("outside"));
    }

    @Test
    void anotherStateIsNotOurs() {
        var person = new Person();
        String back = Outside.agreed(person, Somebody.fresh());

        refused(person, person.get(back.replaceAll("state=[^&]+", "state=another")), 400);
    }

    @Test
    void noStateIsNotOurs() {
        var person = new Person();
        String back = Outside.agreed(person, Somebody.fresh());

        refused(person, person.get(back.replaceAll("state=[^&]+&", "")), 400);
    }

    @Test
    void aCodeOfAnotherLogInIsNotOurs() {
        String theirs = Outside.agreed(new Person(), Somebody.fresh());
        var person = new Person();
        String ours = Outside.agreed(person, Somebody.fresh());
        String code = theirs.replaceAll(".*[?&](code=[^&]+).*", "$1");

        refused(person, person.get(ours.replaceAll("code=[^&]+", code)), 400);
    }

    @Test
    void aCookieOfQuarkusOidcOpensNothing() {
        Person person = new Person();
        person.get("/login");

        person.with("q_session_acme", "-|-|-").get("/account").then().statusCode(303);
        person.with("q_session", "-|-|-").get("/account").then().statusCode(303);
    }

    @Test
    void anErrorIsNoPartOfThePage() {
        var person = new Person();

        Outside.logIn(person, Somebody.fresh().refused("%3Cscript%3Ealert(1)"))
                .then()
                .statusCode(403)
                .body(not(containsString("alert(1)")));
    }

    private static void refused(Person person, Response answer, int status) {
        answer.then().statusCode(status).body(containsString("href=\"/login\""));
        assertEquals("", person.cookie("session"));
    }

    private static void refusedToo(Response answer) {
        answer.then().statusCode(400);
    }
}
