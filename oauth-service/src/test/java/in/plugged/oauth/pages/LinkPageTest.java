package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.outside.Somebody;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account and somebody at an outside provider become one by a log-in to the account alone. */
@OauthServiceTest
class LinkPageTest {

    private static final String PATH = "/account/link";

    @Inject TestClock clock;

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void anAddressThatIsThereAsksForALogInToThatAccount() {
        Somebody there = withAnAccount();
        var person = new Person();

        Outside.logIn(person, there).then().statusCode(303).header("Location", endsWith(PATH));

        assertEquals("", person.cookie("session"));
        person.get(PATH).then().statusCode(303).header("Location", containsString("/login?next="));
        person.get("/login?next=%2Faccount%2Flink")
                .then()
                .body(containsString("There is an account with this e-mail already."));
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void afterTheLogInAndAWordOfItsOwnerTheyAreOne() {
        Somebody there = withAnAccount();
        Person person = owner(there);
        person.get(PATH)
                .then()
                .statusCode(200)
                .body(containsString("Link Acme to your account?"))
                .body(containsString("<b>" + there.email() + "</b>"));
        assertEquals(List.of(), Outside.accountsOf(there));

        person.post(PATH).then().statusCode(303).header("Location", containsString("/account"));

        assertEquals(Outside.accountsAt(there.email()), Outside.accountsOf(there));
        Outside.registered(there).get("/account").then().body(containsString(there.email()));
        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from audit_entry where act = 'account.provider_linked' and owner = ?",
                        Outside.accountsAt(there.email()).getFirst()));
        Awaitility.await()
                .until(
                        () ->
                                mails.to(there.email()).stream()
                                        .anyMatch(mail -> mail.text().contains("with Acme.")));
    }

    @Test
    void theTicketIsGoodOnce() {
        Somebody there = withAnAccount();
        Person person = owner(there);
        person.get(PATH);
        String ticket = person.cookie("link");
        person.post(PATH).then().statusCode(303);

        person.with("link", ticket).post(PATH).then().statusCode(400);
    }

    @Test
    void aWrongPasswordLinksNothing() {
        Somebody there = withAnAccount();
        Person person = waiting(there);

        person.logIn(there.email(), "not the password", PATH).then().statusCode(401);

        person.post(PATH).then().statusCode(303).header("Location", containsString("/login"));
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void anotherAccountThanTheOneWithTheAddressIsNotLinked() {
        Somebody there = withAnAccount();
        Person person = waiting(there);
        Person other = Person.registered();
        person.logIn(other.address, Person.PASSWORD, PATH).then().statusCode(303);

        person.get(PATH).then().statusCode(409).body(containsString("This is another account"));
        person.post(PATH).then().statusCode(409);

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsLinked() {
        Somebody there = withAnAccount();
        Person person = owner(there);
        person.get(PATH);

        person.send(PATH, Map.of(), Map.of("Sec-Fetch-Site", "cross-site"), person.token())
                .then()
                .statusCode(403);
        person.send(PATH, Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), "another");

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void theTicketEndsAfterTenMinutes() {
        Somebody there = withAnAccount();
        Person person = owner(there);
        person.get(PATH).then().statusCode(200);

        clock.forward(Duration.ofMinutes(11));

        person.post(PATH).then().statusCode(not(200));
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoIsLoggedInLinksWhomeverHeIsElsewhere() {
        Person person = Person.registered();
        Somebody there = Somebody.fresh();

        Outside.link(person, there).then().statusCode(303).header("Location", endsWith(PATH));
        person.get(PATH).then().statusCode(200);
        person.post(PATH).then().statusCode(303);

        assertEquals(Outside.accountsAt(person.address), Outside.accountsOf(there));
        person.get("/account").then().body(containsString(there.email()));
    }

    @Test
    void whoComesInToAnotherAccountStaysThere() {
        Somebody there = Somebody.fresh();
        Outside.registered(there);
        List<String> before = Outside.accountsOf(there);
        Person person = Person.registered();

        Outside.link(person, there).then().statusCode(303);
        person.get(PATH);
        person.post(PATH)
                .then()
                .statusCode(409)
                .body(containsString("It comes in to another account."));

        assertEquals(before, Outside.accountsOf(there));
        assertNotEquals(Outside.accountsAt(person.address), before);
    }

    @Test
    void whatOneBeganNobodyElseEnds() {
        Somebody there = Somebody.fresh();
        Person person = Person.registered();
        String back = there.agree(Outside.sent(person, Outside.PATH + "?link=1"));
        Person other = Person.registered();
        person.logIn(other.address, Person.PASSWORD).then().statusCode(303);

        person.get(back).then().statusCode(400);

        assertEquals("", person.cookie("link"));
        person.get(PATH).then().statusCode(400);
        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void theTicketIsForWhoBeganAlone() {
        Somebody there = Somebody.fresh();
        Person person = Person.registered();
        Outside.link(person, there).then().statusCode(303);
        String ticket = person.cookie("link");
        Person other = Person.registered().with("link", ticket);

        other.get(PATH).then().statusCode(409);
        other.post(PATH).then().statusCode(409);

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoeverIsNotLoggedInHasNothingToLink() {
        Person person = Person.registered();
        Somebody there = Somebody.fresh();
        String back = there.agree(Outside.sent(person, Outside.PATH + "?link=1"));
        person.loseCookie("session");

        person.get(Outside.PATH + "?link=1").then().header("Location", endsWith("/account"));
        person.get(back).then().statusCode(400);

        assertEquals(List.of(), Outside.accountsOf(there));
    }

    @Test
    void whoLoggedInTooLongAgoDoesSoBeforeHeLinks() {
        Person person = Person.registered();
        Somebody there = Somebody.fresh();
        clock.forward(Duration.ofMinutes(8)); // the ticket ends before a log-in is too long ago
        Outside.link(person, there).then().statusCode(303);
        person.get(PATH).then().statusCode(200);
        clock.forward(Duration.ofMinutes(8));

        person.post(PATH)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount%2Flink&again=1"));
        person.get(PATH)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Faccount%2Flink&again=1"));

        assertEquals(List.of(), Outside.accountsOf(there));
        person.logIn(person.address, Person.PASSWORD, PATH).then().statusCode(303);
        person.get(PATH).then().statusCode(200);
        person.post(PATH).then().statusCode(303);
        assertEquals(Outside.accountsAt(person.address), Outside.accountsOf(there));
    }

    /** Somebody at the provider with an address that an account here has, too. */
    private static Somebody withAnAccount() {
        return Somebody.at(Person.registered().address);
    }

    /** The owner of that account, who was proved by the provider and has logged in since. */
    private static Person owner(Somebody there) {
        Person person = waiting(there);
        person.logIn(there.email(), Person.PASSWORD, PATH).then().statusCode(303);
        return person;
    }

    /** Somebody who was proved by the provider, and has not logged in here. */
    private static Person waiting(Somebody there) {
        var person = new Person();
        Outside.logIn(person, there).then().statusCode(303);
        person.get("/login?next=%2Faccount%2Flink");
        return person;
    }
}
