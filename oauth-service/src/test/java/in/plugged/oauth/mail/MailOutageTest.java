package in.plugged.oauth.mail;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.MailServer;
import in.plugged.embedded.SuiteServers;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails while no mail server can be reached. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteServers.class,
        initArgs = @ResourceArg(name = "database", value = "oauth"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestServices.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestAccounts.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = AwayMailServer.class, restrictToAnnotatedClass = true)
class MailOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject TestClock clock;
    @Inject MeterRegistry meters;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anOutageLosesNoMail(@TempDir Path folder) {
        User user = User.registered();
        User other = User.registered();
        awaitTries(user, 2);
        awaitTries(other, 2);

        try (MailServer server = AwayMailServer.back(folder)) {
            assertEquals(1, server.mails().await(user.email(), 1).size());
            assertEquals(1, server.mails().await(other.email(), 1).size());
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("true"), sent(user)));
        }
    }

    @Test
    void whatNobodyTakesForDaysIsGivenUp() {
        User user = User.registered();
        awaitTries(user, 1);
        double before = givenUp();

        clock.forward(Duration.ofDays(2));
        awaitTries(user, 2);
        assertEquals(List.of("false"), sent(user));

        clock.forward(Duration.ofDays(1).plusMinutes(1));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), sent(user)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(givenUp() > before, "it is counted"));
    }

    private double givenUp() {
        return meters.get("plugged.mails").tag("outcome", "given_up").counter().count();
    }

    private static void awaitTries(User user, int tries) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("true"),
                                        Database.column(
                                                "select tries >= ? from mail where recipient = ?",
                                                tries,
                                                user.email())));
    }

    private static List<String> sent(User user) {
        return Database.column(
                "select sent_at is not null from mail where recipient = ?", user.email());
    }
}
