package in.plugged.oauth.login;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class LoginLimitsTest {

    private static final String WRONG = "not the password";

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
        Database.update("delete from login_failure");
    }

    @Test
    void tenFailuresOfAnAccountFromAnAddressAreEnough() {
        User thief = User.registered().elsewhere();
        fail(thief, 10);

        // however right the password is
        thief.login()
                .statusCode(429)
                .header("Cache-Control", "no-store")
                .body(field("error.code", equalTo("RATE_LIMITED")));
        thief.elsewhere().login().statusCode(200);
    }

    @Test
    void afterTheTimeThatIsToldTheNextTryIsLetThrough() {
        User user = User.registered().elsewhere();
        fail(user, 10);
        int seconds = Integer.parseInt(user.login().extract().header("Retry-After"));
        assertTrue(seconds <= 300 && seconds > 240, "within the window: " + seconds);

        clock.forward(Duration.ofSeconds(seconds - 30));
        user.login().statusCode(429);
        clock.forward(Duration.ofSeconds(30));

        user.login().statusCode(200);
    }

    @Test
    void aLogInForgivesWhatItsOwnerGotWrongThere() {
        User user = User.registered().elsewhere();
        fail(user, 9);

        user.login().statusCode(200);

        fail(user, 9);
        user.login().statusCode(200);
    }

    @Test
    void aLogInDoesNotForgiveWhatOthersGotWrong() {
        User user = User.registered();
        User thief = user.elsewhere();
        fail(thief, 10);

        user.login().statusCode(200);

        thief.login(WRONG).statusCode(429);
    }

    @Test
    void fiftyFailuresFromAnAddressAreEnoughWhateverTheAccount() {
        String address = User.freshAddress();
        for (int account = 0; account < 5; account++) {
            fail(User.stranger().from(address), 10);
        }

        User.registered().from(address).login().statusCode(429);
        clock.forward(Duration.ofMinutes(5));
        User.stranger().from(address).login(WRONG).statusCode(401);
    }

    @Test
    void anUnknownAccountIsLimitedLikeAnyOther() {
        User nobody = User.stranger();
        fail(nobody, 10);

        nobody.login(WRONG).statusCode(429);
    }

    @Test
    void aHundredFailuresInAnHourKeepStrangersAwayAndTheOwnersDeviceComesIn() {
        User owner = User.registered();
        User stranger = owner.elsewhere();
        for (int round = 0; round < 10; round++) {
            fail(owner.elsewhere(), 10);
        }

        stranger.login().statusCode(429);
        owner.login().statusCode(200);
        owner.from(User.freshAddress()).with("device", owner.device()).login().statusCode(200);
        owner.elsewhere().with("device", User.registered().device()).login().statusCode(429);

        clock.forward(Duration.ofHours(1));
        stranger.login().statusCode(200);
    }

    @Test
    void aKnownDeviceGuessesNoMoreThanAnybodyFromItsAddress() {
        User owner = User.registered();
        fail(owner, 10);

        owner.login().statusCode(429);
    }

    @Test
    void howeverManyTryAtOnceTheyGetNoMoreAnswers() throws InterruptedException {
        User thief = User.registered().elsewhere();

        List<Integer> statuses =
                AtOnce.all(
                        30, () -> thief.from(thief.address()).login(WRONG).extract().statusCode());
        Map<Integer, Long> byStatus =
                statuses.stream()
                        .filter(status -> status != 503)
                        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertEquals(10, byStatus.get(401));
        thief.login().statusCode(429);
    }

    @Test
    void addressesOfOneNetworkCountAsOne() {
        User user = User.registered();
        for (int host = 1; host <= 10; host++) {
            fail(user.from("2001:db8:7:7::" + host), 1);
        }

        user.from("2001:db8:7:7:ffff::1").login().statusCode(429);
        user.from("2001:db8:7:8::1").login().statusCode(200);
    }

    @Test
    void aDeviceThatNobodyGaveIsNotTakenOver() {
        User user = User.registered().elsewhere();
        String own = "A".repeat(43);

        user.with("device", own).login().statusCode(200);

        assertEquals(false, own.equals(user.device()));
    }

    @Test
    void whoTakesOverSomebodyElsesDeviceGetsAnotherOne() {
        User first = User.registered();
        User second = User.registered().elsewhere();

        second.with("device", first.device()).login().statusCode(200);

        assertEquals(false, first.device().equals(second.device()));
    }

    private static void fail(User user, int times) {
        List<Integer> statuses =
                IntStream.range(0, times)
                        .map(_ -> user.login(WRONG).extract().statusCode())
                        .boxed()
                        .toList();
        assertEquals(Collections.nCopies(times, 401), statuses);
    }
}
