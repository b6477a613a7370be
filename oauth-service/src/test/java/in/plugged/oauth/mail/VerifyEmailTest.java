package in.plugged.oauth.mail;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.oauth.mail.People.Person;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class VerifyEmailTest {

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void theLinkConfirmsTheAddressOnce() {
        Person person = asked();
        String token = token(person);

        assertEquals(204, confirm(token).statusCode());

        assertNotEquals("null", verifiedAt(person));
        confirm(token)
                .then()
                .statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("token"))));
    }

    @Test
    void anExpiredLinkConfirmsNothing() {
        Person person = asked();
        String token = token(person);
        Database.update("update mail_link set expires_at = now() where user_id = ?", person.id());

        assertEquals(400, confirm(token).statusCode());

        assertEquals("null", verifiedAt(person));
    }

    @Test
    void anAddressThatIsConfirmedGetsNoMail() {
        Person person = People.unconfirmed();
        Database.update("update account set email_verified_at = now() where id = ?", person.id());

        ask(person.email());

        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("1"),
                                        Database.column(
                                                "select count(*) from mail where recipient = ? and sent_at is not null",
                                                person.email())));
        assertEquals(List.of(), mails.to(person.email()));
    }

    @Test
    void aSessionAsksForItsOwnAddress() {
        User user = User.registered();
        mails.await(user.email());

        user.http()
                .contentType("application/json")
                .post("/api/auth/verify-email")
                .then()
                .statusCode(202);

        assertEquals("Confirm your e-mail address", mails.await(user.email(), 2).get(1).subject());
    }

    @Test
    void withoutAnAddressItTakesASession() {
        People.stranger().post("/api/auth/verify-email").then().statusCode(401);
    }

    private static Person asked() {
        Person person = People.unconfirmed();
        ask(person.email());
        return person;
    }

    private static void ask(String email) {
        People.stranger()
                .body(Map.of("email", email))
                .post("/api/auth/verify-email")
                .then()
                .statusCode(202);
    }

    private String token(Person person) {
        return mails.await(person.email()).token();
    }

    private static Response confirm(String token) {
        return People.stranger()
                .body(Map.of("token", token))
                .post("/api/auth/verify-email/confirm");
    }

    private static String verifiedAt(Person person) {
        return Database.column("select email_verified_at from account where id = ?", person.id())
                .getFirst();
    }

    @Test
    void whoHoldsTheAccountMeetsNobodyWhoHoldsItsLink() throws Exception {
        Person person = asked();
        String token = token(person);
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Response> confirmed =
                    Database.during(
                            () -> whileItWaits(person, beside.submit(() -> confirm(token))),
                            "select 1 from account where id = ? for update",
                            person.id());
            assertEquals(204, confirmed.get().statusCode());
        }
    }

    private static <T> T whileItWaits(Person person, T waiting) {
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertNotEquals(
                                        List.of("0"),
                                        Database.column(
                                                "select count(*) from pg_locks where not granted")));
        assertEquals(
                List.of(person.id()),
                Database.column(
                        "select user_id from mail_link where user_id = ? for update nowait",
                        person.id()));
        return waiting;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password-reset",
                "password-reset/confirm",
                "verify-email",
                "verify-email/confirm"
            })
    void nothingIsAskedForInClearText(String call) {
        People.stranger()
                .header("X-Forwarded-Proto", "http")
                .body(
                        call.endsWith("confirm")
                                ? confirmation(call)
                                : Map.of("email", "nobody@example.com"))
                .post("/api/auth/" + call)
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("insecure_transport")));
    }

    private static Map<String, String> confirmation(String call) {
        return call.startsWith("password")
                ? Map.of("token", "x", "password", "a new long password")
                : Map.of("token", "x");
    }
}
