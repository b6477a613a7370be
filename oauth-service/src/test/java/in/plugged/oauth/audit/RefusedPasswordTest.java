package in.plugged.oauth.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever guesses a password does not fill the trail, which keeps what it has. */
@OauthServiceTest
class RefusedPasswordTest {

    private static final String WRONG = "wrong horse battery";

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
        Database.update("delete from login_failure");
    }

    @Test
    void failuresOfOneAddressAreOneEntryInAnHour() {
        User user = User.registered();
        User guesser = user.elsewhere();
        fail(guesser, 3);
        stays(1, user);

        clock.forward(Duration.ofMinutes(59));
        fail(guesser, 3);
        stays(1, user);
        clock.forward(Duration.ofMinutes(1));
        fail(guesser, 3);

        stays(2, user);
    }

    @Test
    void eachAddressHasOneAndSoHasEachAccount() {
        User user = User.registered();
        User other = User.registered();
        User guesser = user.elsewhere();
        fail(guesser, 2);
        fail(user.elsewhere(), 2);
        fail(other.from(guesser.address()), 2);

        stays(2, user);
        stays(1, other);
    }

    @Test
    void addressesOfOneNetworkCountAsOne() {
        User user = User.registered();
        fail(user.from("2001:db8:9:9::1"), 1);
        fail(user.from("2001:db8:9:9::2"), 1);

        stays(1, user);
    }

    @Test
    void whoGuessesAtOnceMakesNoMore() throws InterruptedException {
        User user = User.registered();
        String address = User.freshAddress();

        AtOnce.all(8, () -> user.from(address).login(WRONG).extract().statusCode());

        stays(1, user);
    }

    @Test
    void whatTheOwnerGotRightMeanwhileChangesNothing() {
        User user = User.registered().elsewhere();
        fail(user, 1);
        user.login().statusCode(200);
        fail(user, 1);

        stays(1, user);
    }

    private static void fail(User user, int times) {
        for (int time = 0; time < times; time++) {
            user.login(WRONG).statusCode(401);
        }
    }

    /** They are written beside the answers. */
    private static void stays(int entries, User user) {
        await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofMillis(300))
                .untilAsserted(() -> assertEquals(entries, entries(user)));
    }

    private static int entries(User user) {
        List<String> count =
                Database.column(
                        "select count(*) from audit_entry where owner = ? and act = 'account.password_refused'",
                        user.id());
        return Integer.parseInt(count.getFirst());
    }
}
