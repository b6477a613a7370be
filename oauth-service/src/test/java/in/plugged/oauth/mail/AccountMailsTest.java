package in.plugged.oauth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mail;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import java.util.List;
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
        User user = User.registered();
        mails.await(user.email());
        User other = user.elsewhere();
        other.login().statusCode(200);

        Mail mail = mails.await(user.email(), 2).get(1);

        assertEquals("New log-in to your account", mail.subject());
        assertTrue(mail.text().contains("Browser: Firefox on Linux."), mail::text);
        assertTrue(mail.text().contains("Address: " + other.address()), mail::text);
    }

    @Test
    void aLogInFromAKnownBrowserIsNoNews() {
        User user = User.registered();
        mails.await(user.email());
        user.logout();
        user.login().statusCode(200);
        user.elsewhere().login().statusCode(200);

        List<Mail> found = mails.await(user.email(), 2);

        assertEquals("New log-in to your account", found.get(1).subject());
        assertEquals(2, mails.to(user.email()).size());
    }

    @Test
    void whoDeletesTheAccountIsToldSo() {
        User user = User.registered();
        mails.await(user.email());
        user.delete("/api/auth/account");

        assertEquals("Your account was deleted", mails.await(user.email(), 2).get(1).subject());
    }
}
