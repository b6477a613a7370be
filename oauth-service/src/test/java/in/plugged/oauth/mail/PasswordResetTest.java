package in.plugged.oauth.mail;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mail;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.oauth.mail.People.Person;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class PasswordResetTest {

    private static final String PASSWORD = "a new long password";

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void theLinkSetsAPassword() {
        Person person = People.unconfirmed();
        ask(person.email()).statusCode(202).body(field("status", equalTo("accepted")));

        assertEquals(204, confirm(token(person, 1), PASSWORD).statusCode());

        assertNotEquals("none", column("password_hash", person));
        List<Mail> both = mails.await(person.email(), 2);
        assertEquals("Your password was changed", both.get(1).subject());
    }

    @Test
    void theLinkWorksOnce() {
        Person person = asked();
        String token = token(person, 1);
        assertEquals(204, confirm(token, PASSWORD).statusCode());
        String hash = column("password_hash", person);

        refused(confirm(token, "another long password"));

        assertEquals(hash, column("password_hash", person));
    }

    @Test
    void ofManyAtOnceOneSetsThePassword() throws InterruptedException {
        String token = token(asked(), 1);

        List<Integer> statuses = AtOnce.all(4, () -> confirm(token, PASSWORD).statusCode());

        assertEquals(1, Collections.frequency(statuses, 204), statuses::toString);
        assertEquals(3, Collections.frequency(statuses, 400), statuses::toString);
    }

    @Test
    void theNextLinkReplacesTheOneBefore() {
        Person person = asked();
        String first = token(person, 1);
        ask(person.email()).statusCode(202);
        String second = token(person, 2);

        refused(confirm(first, PASSWORD));

        assertEquals(204, confirm(second, PASSWORD).statusCode());
    }

    @Test
    void aLinkThatHasExpiredIsNone() {
        Person person = asked();
        String token = token(person, 1);
        Database.update("update mail_link set expires_at = now() where user_id = ?", person.id());

        refused(confirm(token, PASSWORD));

        assertEquals("none", column("password_hash", person));
    }

    @Test
    void aLinkEndsWithTheAddressThatItWasSentTo() {
        Person person = asked();
        String token = token(person, 1);
        Database.update(
                "update account set email = ?, email_key = ? where id = ?",
                "new-" + person.email(),
                "new-" + person.email(),
                person.id());

        refused(confirm(token, PASSWORD));
    }

    @Test
    void aLinkForSomethingElseSetsNoPassword() {
        Person person = People.unconfirmed();
        People.stranger()
                .body(Map.of("email", person.email()))
                .post("/api/auth/verify-email")
                .then()
                .statusCode(202);

        refused(confirm(token(person, 1), PASSWORD));
    }

    @Test
    void aBadPasswordDoesNotUseTheLinkUp() {
        String token = token(asked(), 1);

        confirm(token, "short")
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("password"))));

        assertEquals(204, confirm(token, PASSWORD).statusCode());
    }

    @Test
    void whatIsNoTokenIsRefusedAlike() {
        refused(confirm("", PASSWORD));
        refused(confirm("x".repeat(43), PASSWORD));
        refused(confirm("<script>", PASSWORD));
    }

    @Test
    void whoHasNoAccountGetsTheSameAnswerAndNoMail() {
        String known = ask(People.unconfirmed().email()).extract().body().asString();

        String unknown = ask("nobody-here@example.com").statusCode(202).extract().body().asString();

        assertEquals(known, unknown);
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("1"),
                                        Database.column(
                                                "select count(*) from mail where recipient = ? and sent_at is not null",
                                                "nobody-here@example.com")));
        assertEquals(List.of(), mails.to("nobody-here@example.com"));
    }

    @Test
    void beyondSoManyAnHourNothingIsSentAndNothingTold() {
        Person person = People.unconfirmed();
        for (int i = 0; i < 7; i++) {
            ask(person.email().toUpperCase(java.util.Locale.ROOT)).statusCode(202);
        }
        assertEquals(
                List.of("5"),
                Database.column("select count(*) from mail where recipient = ?", person.email()));
    }

    @Test
    void manyAtOnceAreCountedOneAfterTheOther() throws InterruptedException {
        Person person = People.unconfirmed();

        AtOnce.all(8, () -> ask(person.email()).extract().statusCode());

        assertEquals(
                List.of("5"),
                Database.column("select count(*) from mail where recipient = ?", person.email()));
    }

    @Test
    void whatIsNoAddressIsNamed() {
        for (String bad : List.of("", "nobody", "a@example.com\r\nBcc: b@example.com")) {
            ask(bad).statusCode(400)
                    .body(field("error.details.violations.field", equalTo(List.of("email"))));
        }
    }

    @Test
    void aResetConfirmsTheAddressToo() {
        Person person = asked();
        assertEquals(204, confirm(token(person, 1), PASSWORD).statusCode());
        assertNotEquals("null", column("email_verified_at", person));
    }

    @Test
    void noTokenStandsInTheDatabase() {
        Person person = asked();
        String token = token(person, 1);
        String stored =
                Database.column("select encode(token_hash, 'escape') || email from mail_link")
                        .toString();
        assertTrue(stored.contains(person.email()));
        assertEquals(-1, stored.indexOf(token));
        assertEquals(
                List.of(),
                Database.column(
                        "select data from mail where recipient = ? and data like ?",
                        person.email(),
                        "%" + token + "%"));
    }

    private static Person asked() {
        Person person = People.unconfirmed();
        ask(person.email()).statusCode(202);
        return person;
    }

    private String token(Person person, int mail) {
        return mails.await(person.email(), mail).get(mail - 1).token();
    }

    private static ValidatableResponse ask(String email) {
        return People.stranger()
                .body(Map.of("email", email))
                .post("/api/auth/password-reset")
                .then();
    }

    private static Response confirm(String token, String password) {
        return People.stranger()
                .body(Map.of("token", token, "password", password))
                .post("/api/auth/password-reset/confirm");
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.violations.field", equalTo(List.of("token"))))
                .body(
                        field(
                                "error.details.violations.message",
                                equalTo(List.of("is not valid, was used or has expired"))));
    }

    private static String column(String name, Person person) {
        return Database.column("select " + name + " from account where id = ?", person.id())
                .getFirst();
    }

    @Test
    void afterAResetEveryBrowserIsAStranger() {
        User user = User.registered();
        String id = user.id();
        mails.await(user.email());
        ask(user.email()).statusCode(202);

        assertEquals(204, confirm(token(new Person(id, user.email()), 2), PASSWORD).statusCode());

        assertEquals(
                List.of(),
                Database.column("select token_hash from known_device where user_id = ?", id));
    }
}
