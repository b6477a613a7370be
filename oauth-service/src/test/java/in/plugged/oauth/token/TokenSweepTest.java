package in.plugged.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is over goes, a day later, and nothing else. */
@OauthServiceTest
class TokenSweepTest {

    private static final String ROWS =
            """
            select (select count(*) from authorization_code where grant_id = g.id) || ' '
                || (select count(*) from access_token where grant_id = g.id) || ' '
                || (select count(*) from token_family where grant_id = g.id) || ' '
                || (select count(*) from refresh_token r join token_family f on f.id = r.family_id
                    where f.grant_id = g.id)
            from client_grant g where client_id = ?""";

    private final Application application = Application.confidential();

    @Inject TestClock clock;
    @Inject TokenSweep sweep;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whatGoesOnStays() throws Throwable {
        Tokens tokens = application.tokens(User.registered());

        assertEquals(List.of("1 1 1 1"), swept());
        assertTrue(tokens.good());
    }

    @Test
    void codesAndAccessTokensGoADayAfterTheirTime() throws Throwable {
        application.tokens(User.registered());

        clock.forward(Duration.ofDays(1).plusHours(2));

        assertEquals(List.of("0 0 1 1"), swept());
    }

    @Test
    void familiesGoWithTheirLastToken() throws Throwable {
        application.tokens(User.registered());

        clock.forward(Duration.ofDays(31).plusHours(1));

        assertEquals(List.of("0 0 0 0"), swept());
    }

    @Test
    void aGrantThatHasEndedGoesWithAllOfIt() throws Throwable {
        application.tokens(User.registered());
        Database.update(
                "update client_grant set ended_at = now() where client_id = ?", application.id());
        assertEquals(List.of("1 1 1 1"), swept());

        clock.forward(Duration.ofDays(1).plusMinutes(1));

        assertEquals(List.of(), swept());
    }

    @Test
    void questionsGoAsSoonAsTheyAreOver() throws Throwable {
        String session = User.registered().sessionId();
        asked(session, "1 minute");
        asked(session, "-1 second");

        swept();

        assertEquals(
                List.of("1"),
                Database.column(
                        "select count(*) from consent_ticket where session_id = ?", session));
    }

    @Test
    void proofsGoAMinuteAfterTheyAreTooOldSinceClocksDiffer() throws Throwable {
        new Holder().tokens(application, User.registered());
        clock.forward(Duration.ofMinutes(2));
        swept();
        assertEquals(List.of("true"), someProofs());

        clock.forward(Duration.ofSeconds(7));
        swept();

        assertEquals(List.of("false"), someProofs());
    }

    /** Of this test: those of others are younger then by their own clock. */
    private static List<String> someProofs() {
        return Database.column("select exists (select from dpop_proof)::text");
    }

    private static void asked(String session, String left) {
        Database.update(
                """
                insert into consent_ticket (ticket_hash, session_id, request, expires_at)
                values (sha256(?::bytea), ?, '{}', now() + cast(? as interval))""",
                left,
                session,
                left);
    }

    private List<String> swept() throws Throwable {
        VertxContextSupport.subscribeAndAwait(sweep::run);
        return Database.column(ROWS, application.id());
    }
}
