package in.plugged.oauth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Far more log-ins at once than can be hashed, while others go about their business. */
@OauthServiceTest
@TestProfile(LoginFloodTest.OneThread.class)
class LoginFloodTest {

    private static final int FLOOD = 200;
    private static final Duration SOON = Duration.ofSeconds(2);

    @Inject MeterRegistry meters;

    public static final class OneThread implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.oauth.passwords.threads", "1",
                    "plugged.oauth.passwords.queue", "5",
                    "plugged.oauth.passwords.memory", "19456",
                    "plugged.oauth.passwords.iterations", "4",
                    "plugged.oauth.registrations.max-per-hour", "3");
        }
    }

    @Test
    void theSurplusIsToldToComeBackAndSessionsGoOn() throws Exception {
        User user = User.registered();
        User nobody = User.stranger();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<List<Response>> flood =
                    beside.submit(
                            () ->
                                    AtOnce.all(
                                            FLOOD,
                                            () -> nobody.elsewhere().login().extract().response()));
            assertSessionsGoOn(user, flood);
            assertSurplus(flood.get());
        }
    }

    private static void assertSessionsGoOn(User user, Future<?> flood)
            throws ExecutionException, InterruptedException {
        var times = new ArrayList<Duration>();
        do {
            long start = System.nanoTime();
            user.get("/api/auth/session").statusCode(200);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        } while (!flood.isDone());
        Collections.sort(times);
        // the usual one: caller and service share these cores, so the slowest is the machine's
        assertTrue(times.get(times.size() / 2).compareTo(SOON) < 0, "answers took " + times);
    }

    private void assertSurplus(List<Response> answers) {
        Set<Integer> statuses =
                answers.stream().map(Response::statusCode).collect(Collectors.toSet());
        List<Response> surplus =
                answers.stream().filter(answer -> answer.statusCode() == 503).toList();

        assertEquals(Set.of(401, 503), statuses);
        surplus.forEach(answer -> assertEquals("1", answer.header("Retry-After")));
        assertTrue(meters.get("plugged.passwords.rejected").counter().count() >= surplus.size());
        assertTrue(meters.get("plugged.passwords.queue").gauge().value() <= 5);
    }

    @Test
    void anAddressRegistersOnlySoOften() {
        String address = User.freshAddress();
        for (int number = 0; number < 3; number++) {
            User.stranger().from(address).register().statusCode(201);
        }

        Response refused =
                User.stranger().from(address).register().statusCode(429).extract().response();
        int seconds = Integer.parseInt(refused.header("Retry-After"));

        assertTrue(seconds > 3_500 && seconds <= 3_600, "an hour: " + seconds);
        User.stranger().register().statusCode(201);
    }
}
