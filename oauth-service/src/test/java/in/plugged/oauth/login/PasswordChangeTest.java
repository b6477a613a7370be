package in.plugged.oauth.login;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class PasswordChangeTest {

    private static final String NEXT = "another good password";

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
        Database.update("delete from login_failure");
    }

    private static ValidatableResponse change(User user, String current, String next) {
        return user.post(
                "/api/auth/password", Map.of("current_password", current, "new_password", next));
    }

    @Test
    void theNewPasswordHoldsAndTheOldOneDoesNot() {
        User user = User.registered();

        change(user, User.PASSWORD, NEXT).statusCode(204).header("Cache-Control", "no-store");

        user.elsewhere().login(NEXT).statusCode(200);
        user.elsewhere().login(User.PASSWORD).statusCode(401);
    }

    @Test
    void everybodyIsOutButWhoChangedIt() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();
        String before = user.session();
        String id = user.id();
        try (Topic topic = Topic.open("token-revoked")) {
            change(user, User.PASSWORD, NEXT).statusCode(204);

            assertEquals(id, topic.record(id).key());
        }
        assertNotEquals(before, user.session());
        assertEquals(401, User.statusOf(before));
        assertEquals(401, User.statusOf(phone.session()));
        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void withoutTheCurrentPasswordNothingChanges() {
        User user = User.registered();

        change(user, "not the password", NEXT)
                .statusCode(403)
                .body(field("error.details.reason", equalTo("wrong_password")));

        assertEquals(200, User.statusOf(user.session()));
        user.elsewhere().login().statusCode(200);
    }

    @Test
    void aStolenSessionGuessesNoMoreThanAnybody() {
        User user = User.registered();
        for (int guess = 0; guess < 10; guess++) {
            change(user, "guess number " + guess, NEXT).statusCode(403);
        }

        change(user, User.PASSWORD, NEXT).statusCode(429);
    }

    @Test
    void itTakesALogInOfTheLastMinutes() {
        User user = User.registered();
        clock.forward(Duration.ofMinutes(15));

        change(user, User.PASSWORD, NEXT)
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));

        user.login().statusCode(200);
        change(user, User.PASSWORD, NEXT).statusCode(204);
    }

    @Test
    void itTakesASession() {
        User.stranger()
                .post(
                        "/api/auth/password",
                        Map.of("current_password", User.PASSWORD, "new_password", NEXT))
                .statusCode(401);
    }

    @Test
    void theNewOneMustBeGoodEnough() {
        change(User.registered(), User.PASSWORD, "short")
                .statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("new_password"))));
    }

    /** Whoever came in with the old password is out afterwards, however close it was. */
    @RepeatedTest(10)
    void noSessionOfTheOldPasswordSurvives() throws Exception {
        User user = User.registered();
        User thief = user.elsewhere();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Integer> login = beside.submit(() -> thief.login().extract().statusCode());
            change(user, User.PASSWORD, NEXT).statusCode(204);
            login.get();
        }

        assertEquals(401, User.statusOf(thief.session()));
        assertEquals(200, User.statusOf(user.session()));
    }
}
