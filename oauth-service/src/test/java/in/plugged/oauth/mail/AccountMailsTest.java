package in.plugged.oauth.mail;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mail;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class AccountMailsTest {

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void whoRegistersIsAskedToConfirmTheAddress() {
        User user = User.registered();

        Mail mail = mails.await(user.email());

        assertEquals("Confirm your e-mail address", mail.subject());
        assertTrue(
                mail.link().startsWith("http://localhost:8080/account/verify?token="), mail::link);
        assertTrue(mail.html().contains("href=\"" + mail.link() + "\""), mail::html);
    }

    @Test
    void aLogInFromAnUnknownBrowserIsToldToTheOwner() {
        User user = confirmed();
        User other = user.elsewhere();
        other.login().statusCode(200);

        Mail mail = mails.await(user.email(), 2).get(1);

        assertEquals("New log-in to your account", mail.subject());
        assertTrue(mail.text().contains("Browser: Firefox on Linux."), mail::text);
        assertTrue(mail.text().contains("Address: " + other.address()), mail::text);
    }

    @Test
    void aLogInFromAKnownBrowserIsNoNews() {
        User user = confirmed();
        user.logout();
        user.login().statusCode(200);
        user.elsewhere().login().statusCode(200);

        List<Mail> found = mails.await(user.email(), 2);

        assertEquals("New log-in to your account", found.get(1).subject());
        assertEquals(2, mails.to(user.email()).size());
    }

    @Test
    void whoDeletesTheAccountIsToldSo() {
        User user = confirmed();
        user.delete("/api/auth/account");

        assertEquals("Your account was deleted", mails.await(user.email(), 2).get(1).subject());
    }

    @Test
    void anAddressThatMayBeSomebodyElsesIsToldNothing() {
        User user = User.registered();
        user.elsewhere().login().statusCode(200);
        user.post("/api/auth/password", passwords()).statusCode(204);
        user.patch("/api/auth/account", Map.of("email", "moved-" + user.email())).statusCode(200);
        user.delete("/api/auth/account").statusCode(204);

        assertEquals(List.of("VERIFY_EMAIL"), kinds(user.email()));
        assertEquals(List.of("VERIFY_EMAIL"), kinds("moved-" + user.email()));
    }

    @Test
    void anAddressHearsThatItIsTheAccountsNoMore() {
        User user = confirmed();

        user.patch("/api/auth/account", Map.of("email", "moved-" + user.email())).statusCode(200);

        assertEquals(List.of("EMAIL_CHANGED", "VERIFY_EMAIL"), kinds(user.email()));
    }

    @Test
    void theSameIsToldSoOftenAnHourAndOtherThingsStill() {
        User user = confirmed();
        Database.update(
                "insert into mail (recipient, kind, data, created_at, next_try_at, sent_at)"
                        + " select ?, 'NEW_LOGIN', '{}', now(), now(), now() from generate_series(1, 19)",
                user.email());

        user.elsewhere().login().statusCode(200);
        user.elsewhere().login().statusCode(200);
        user.post("/api/auth/password", passwords()).statusCode(204);

        List<String> kinds = kinds(user.email());
        assertEquals(20, Collections.frequency(kinds, "NEW_LOGIN"));
        assertEquals(1, Collections.frequency(kinds, "PASSWORD_CHANGED"));
    }

    @Test
    void anAccountAsksNoCrowdToConfirmAddresses() {
        User user = User.registered();
        for (int i = 0; i < 5; i++) {
            user.patch("/api/auth/account", Map.of("email", i + user.email())).statusCode(200);
        }

        user.patch("/api/auth/account", Map.of("email", "5" + user.email()))
                .statusCode(429)
                .header("Retry-After", notNullValue());

        assertEquals(List.of(), kinds("5" + user.email()));
        user.get("/api/auth/session").body(field("user.email", equalTo("4" + user.email())));
        user.patch("/api/auth/account", Map.of("name", "Ada")).statusCode(200);
    }

    private User confirmed() {
        User user = User.registered();
        mails.await(user.email());
        Database.update(
                "update account set email_verified_at = now() where email = ?", user.email());
        return user;
    }

    private static Map<String, String> passwords() {
        return Map.of("current_password", User.PASSWORD, "new_password", "another good sentence");
    }

    private static List<String> kinds(String recipient) {
        return Database.column(
                "select kind from mail where recipient = ? order by kind", recipient);
    }
}
