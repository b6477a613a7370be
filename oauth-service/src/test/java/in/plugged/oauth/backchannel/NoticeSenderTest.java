package in.plugged.oauth.backchannel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.ToldApplication;
import in.plugged.oauth.account.FreshId;
import in.plugged.service.database.OwnContext;
import in.plugged.service.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How applications are told, and what happens when they do not listen. */
@OauthServiceTest
class NoticeSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String clientId = FreshId.of("cli_");
    private ToldApplication told;

    @Inject NoticeSender sender;
    @Inject OwnContext ownContext;
    @Inject TestClock clock;
    @Inject MeterRegistry meters;

    @BeforeEach
    void register() {
        Database.update(
                "insert into client (id, application_type, auth_method, redirect_uris, grant_types, scopes, contacts, created_at)"
                        + " values (?, 'web', 'none', '{https://app.example/cb}', '{authorization_code}', '{}', '{}', now())",
                clientId);
        told = ToldApplication.open();
        told.isTold(clientId);
    }

    @AfterEach
    void close() {
        clock.reset();
        Database.update("delete from client where id = ?", clientId);
        told.close();
    }

    /** A session has ended, and the application is due to be told. */
    private void ended(String session) {
        ended(session, "0 seconds");
    }

    private void ended(String session, String due) {
        Database.update(
                "insert into logout_notice (client_id, user_id, session_id, created_at, next_try_at)"
                        + " values (?, 'usr_0000000000000000', ?, now(), now() + cast(? as interval))",
                clientId,
                session,
                due);
    }

    private double counted(String outcome) {
        return meters.get("plugged.logout.notices").tag("outcome", outcome).counter().count();
    }

    private void nothingWaits() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(0, ToldApplication.waiting(clientId)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void whatIsTakenIsNotSaidAgain(int status) {
        double before = counted("told");
        told.answers(status);

        ended("ses_1");

        nothingWaits();
        told.tokens(1);
        assertTrue(counted("told") > before, "counted");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 302, 201})
    void whatIsNotTakenIsSaidAgainInAnotherToken(int status) {
        double before = counted("failed");
        told.answers(status);

        ended("ses_1");

        List<String> tokens = told.tokens(2);
        nothingWaits();
        assertEquals(
                ToldApplication.claims(tokens.get(0)).getClaim("sid"),
                ToldApplication.claims(tokens.get(1)).getClaim("sid"));
        assertNotEquals(
                ToldApplication.claims(tokens.get(0)).getJWTID(),
                ToldApplication.claims(tokens.get(1)).getJWTID());
        assertTrue(counted("failed") > before, "counted");
    }

    @Test
    void whatAnApplicationTakesForWrongIsGivenUpAtOnce() {
        double before = counted("refused");
        told.answers(400);

        ended("ses_1");

        nothingWaits();
        told.tokens(1);
        assertTrue(counted("refused") > before, "counted");
    }

    @Test
    void whoNeverAnswersIsGivenUpInTheEnd() {
        told.close();
        double before = counted("given_up");
        ended("ses_1");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("true"),
                                        Database.column(
                                                "select tries > 0 from logout_notice where client_id = ?",
                                                clientId)));

        clock.forward(Duration.ofMinutes(61));

        nothingWaits();
        assertTrue(counted("given_up") > before, "counted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.1.2.3/ended",
                "https://[::ffff:192.168.0.1]/ended",
                "https://169.254.169.254/latest",
                "http://192.0.2.1/ended"
            })
    void nobodyInANetworkOfOursIsCalled(String uri) {
        Database.update("update client set backchannel_logout_uri = ? where id = ?", uri, clientId);
        double before = counted("failed");

        ended("ses_1");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(counted("failed") > before, "refused"));
        assertEquals(1, ToldApplication.waiting(clientId));
    }

    @Test
    void whoWantsToBeToldNoMoreIsNot() {
        ended("ses_1", "2 seconds");

        Database.update("update client set backchannel_logout_uri = null where id = ?", clientId);

        told.isLeftAlone(clientId);
    }

    @Test
    void aClientThatHasEndedIsNotTold() {
        Database.update("update client set ended_at = now() where id = ?", clientId);

        ended("ses_1");

        told.isLeftAlone(clientId);
    }

    /** A process that claimed it has it for a while; if it dies, somebody else says it. */
    @Test
    void whatAnotherProcessHasClaimedIsSaidWhenItsTimeIsOver() {
        ended("ses_claimed", "1 minute");
        ended("ses_free");
        told.tokens(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(1, ToldApplication.waiting(clientId)));

        clock.forward(Duration.ofSeconds(61));

        told.tokens(2);
        nothingWaits();
    }

    @Test
    void manyProcessesSayEachOnce() {
        List<String> sessions = IntStream.range(0, 25).mapToObj(n -> "ses_" + n).toList();
        sessions.forEach(this::ended);

        Uni.join()
                .all(IntStream.range(0, 4).mapToObj(_ -> ownContext.run(sender::run)).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        nothingWaits();
        Set<Object> named =
                told.tokens(25).stream()
                        .map(token -> ToldApplication.claims(token).getClaim("sid"))
                        .collect(Collectors.toSet());
        assertEquals(25, named.size());
    }
}
