package in.plugged.oauth.client;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestSettings;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.oauth.ending.Endings;
import in.plugged.service.database.OwnContext;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What many users had let a client do ends some at a time, and whoever breaks off is followed. */
@OauthServiceTest
class EndInBatchesTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** No chore takes those up that end tomorrow. */
    private static final String TOMORROW = "1 day";

    @Inject Endings endings;
    @Inject OwnContext ownContext;
    @Inject Clock clock;
    @Inject AgroalDataSource database;
    @Inject ClientSweep sweep;

    private final Application application = Application.confidential();

    @Test
    void aBatchHasNoMoreUsersThanItMay() throws Throwable {
        letIn(5);
        ended(TOMORROW);

        assertEquals(2, next());
        assertEquals(2, next());
        assertEquals(1, next());
        assertEquals(0, next());
        assertEquals(0, goingOn());
    }

    @Test
    void allOfThemEndAndEverybodyIsTold() throws Throwable {
        List<String> grants = letIn(5);
        String before = grants.getFirst();
        Database.update("update client_grant set ended_at = now() where id = ?", before);
        ended(TOMORROW);
        try (Topic topic = Topic.open("token-revoked")) {
            assertTrue(finish(), "all of it has ended");

            grants.stream().skip(1).forEach(topic::record);
            assertEquals(List.of(), topic.records(before));
        }
        assertEquals(0, goingOn());
    }

    @Test
    void theChoreGoesOnWhereAProcessBrokeOff() throws Throwable {
        List<String> grants = letIn(5);
        ended(TOMORROW);
        next();
        List<String> left = grantsGoingOn();
        assertEquals(3, left.size());
        try (Topic topic = Topic.open("token-revoked")) {
            ended("-1 minute");

            await().atMost(SOON).untilAsserted(() -> assertEquals(0, goingOn()));
            left.forEach(topic::record);
        }
        assertEquals(5, grants.size());
    }

    @Test
    void itsTokensAreDeadBeforeTheirTurn() {
        User user = User.registered();
        Tokens tokens = application.tokens(user);
        Tokens others = application.tokens(User.registered());
        String code = application.code(User.registered());

        ended(TOMORROW);

        assertFalse(tokens.good());
        assertFalse(others.good());
        application.refresh(tokens.refresh()).statusCode(401);
        application.redeem(code).statusCode(401);
        application.introspect(tokens.access()).statusCode(401);
        user.get("/api/auth/apps").statusCode(200).body("data.size()", equalTo(0));
        assertEquals(3, goingOn());
    }

    @Test
    void oneWhoIsBusyHoldsUpTheNewsAndNotTheEnd() throws Throwable {
        User busy = User.registered();
        Tokens tokens = application.tokens(busy);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, busy);
            ended(TOMORROW);

            assertFalse(finish(), "somebody has to be waited for");
            assertFalse(tokens.good());
            connection.rollback();
        }

        await().atMost(SOON).untilAsserted(() -> assertEquals(0, goingOn()));
    }

    @Test
    void theRowGoesADayLaterOnceNothingIsLeftOfIt() throws Throwable {
        application.tokens(User.registered());

        ended("-1 hour");
        swept();
        assertTrue(StoredClients.isThere(application.id()), "within the day");
        Database.update(
                "update client set ended_at = now() - interval '2 days' where id = ?",
                application.id());
        swept();
        assertTrue(StoredClients.isThere(application.id()), "something is left of it");
        Database.update("delete from client_grant where client_id = ?", application.id());
        swept();

        assertFalse(StoredClients.isThere(application.id()), "nothing is left of it");
    }

    private void swept() throws Throwable {
        VertxContextSupport.subscribeAndAwait(sweep::run);
    }

    private List<String> letIn(int users) {
        return Stream.generate(User::registered)
                .limit(users)
                .map(user -> application.grant(user, user.firstHub()))
                .toList();
    }

    private void ended(String from) {
        Database.update(
                "update client set ended_at = now() + ?::interval where id = ?",
                from,
                application.id());
    }

    private static void lock(Connection connection, User user) throws SQLException {
        try (var statement =
                connection.prepareStatement("select id from account where id = ? for update")) {
            statement.setString(1, user.id());
            statement.execute();
        }
    }

    private int goingOn() {
        return grantsGoingOn().size();
    }

    private List<String> grantsGoingOn() {
        return Database.column(
                "select id from client_grant where client_id = ? and ended_at is null",
                application.id());
    }

    private int next() throws Throwable {
        GrantBatches batches = batches();
        return done(() -> batches.next(application.id())).rows().size();
    }

    private boolean finish() throws Throwable {
        ClientEnding ending = new ClientEnding(batches(), endings, ownContext, small());
        return done(() -> ending.finish(List.of(application.id())));
    }

    private GrantBatches batches() {
        return new GrantBatches(endings, small(), clock);
    }

    private static OauthConfig small() {
        return TestSettings.of(Map.of("clients.ending-batch", "2"));
    }

    private static <T> T done(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }
}
