package in.plugged.oauth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class LoginMetricsTest {

    private static final String WRONG = "not the password";

    @Inject MeterRegistry meters;

    @AfterEach
    void forget() {
        Database.update("delete from login_failure");
    }

    @Test
    void aLogInIsCountedByHowItWent() {
        User user = User.registered().elsewhere();
        double entered = count("entered");
        double wrong = count("wrong");
        double limited = count("limited");

        user.login().statusCode(200);
        for (int guess = 0; guess < 10; guess++) {
            user.login(WRONG).statusCode(401);
        }
        user.login().statusCode(429);

        assertEquals(entered + 1, count("entered"));
        assertEquals(wrong + 10, count("wrong"));
        assertEquals(limited + 1, count("limited"));
    }

    private double count(String outcome) {
        return meters.get("plugged.logins").tag("outcome", outcome).counter().count();
    }
}
