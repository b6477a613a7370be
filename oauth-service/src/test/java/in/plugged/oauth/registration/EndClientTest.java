package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.owned;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.registered;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client that ends takes with it what users had let it do, and everybody is told. */
@OauthServiceTest
class EndClientTest {

    @Inject AgroalDataSource database;

    @Test
    void whatUsersLetItDoEndsAndIsTold() {
        User one = User.registered();
        User two = User.registered();
        Json client = registered(metadata());
        String id = client.text("client_id");
        String ended = Consents.ended(two, id);
        String first = Consents.of(one, id);
        String second = Consents.of(two, id);
        String elsewhere = Consents.of(two, registered(metadata()).text("client_id"));
        try (Topic topic = Topic.open("token-revoked")) {
            managing(client).delete(path(client)).then().statusCode(204);

            for (String grant : List.of(first, second)) {
                String news = topic.record(grant).value();
                assertTrue(
                        news.startsWith(
                                "{\"subject\":\"client_grant\",\"id\":\"%s\",\"revoked_at\":\"20"
                                        .formatted(grant)),
                        news);
            }
            assertEquals(List.of(), topic.records(ended));
            assertEquals(List.of(), topic.records(elsewhere));
        }
        assertEquals(List.of(elsewhere), grantsOf(two));
    }

    @Test
    void theNewsIsLaterThanWhateverWasIssued() {
        User user = User.registered();
        Json client = registered(metadata());
        String grant = Consents.of(user, client.text("client_id"));
        Database.update(
                "update account set trust_time = '2100-01-01T00:00:00Z' where id = ?", user.id());
        try (Topic topic = Topic.open("token-revoked")) {
            managing(client).delete(path(client)).then().statusCode(204);

            String news = topic.record(grant).value();
            assertTrue(news.contains("\"revoked_at\":\"2100-01-01T00:00:00.000001Z\""), news);
        }
    }

    @Test
    void ofManyAtOnceOneEndsIt() throws InterruptedException {
        Json client = registered(metadata());
        String grant = Consents.of(User.registered(), client.text("client_id"));
        try (Topic topic = Topic.open("token-revoked")) {
            List<Integer> statuses =
                    AtOnce.all(8, () -> managing(client).delete(path(client)).statusCode());

            assertTrue(Set.of(204, 202).containsAll(statuses), statuses.toString());
            topic.record(grant);
            assertEquals(1, topic.records(grant).size());
        }
    }

    @Test
    void repeatingItTellsThatItHasEndedAndPublishesNothing() {
        Json client = registered(metadata());
        String grant = Consents.of(User.registered(), client.text("client_id"));
        try (Topic topic = Topic.open("token-revoked")) {
            managing(client).delete(path(client)).then().statusCode(204);

            managing(client).delete(path(client)).then().statusCode(204);

            topic.record(grant);
            assertEquals(1, topic.records(grant).size());
        }
        managing(client).get(path(client)).then().statusCode(401);
        Registrations.managing(registered(metadata())).delete(path(client)).then().statusCode(401);
    }

    @Test
    void clientsOfEachOtherEndAtOnce() throws Exception {
        User one = User.registered();
        User two = User.registered();
        Json ones = owned(one, metadata());
        Json twos = owned(two, metadata());
        Consents.of(two, ones.text("client_id"));
        Consents.of(one, twos.text("client_id"));

        var other =
                CompletableFuture.supplyAsync(() -> managing(twos).delete(path(twos)).statusCode());

        assertEquals(204, managing(ones).delete(path(ones)).statusCode());
        assertEquals(204, other.get());
    }

    @Test
    void whoLetsItInMeanwhileIsTold() throws Exception {
        User late = User.registered();
        Json client = registered(metadata());
        String id = client.text("client_id");
        String early = Consents.of(User.registered(), id);
        String grant = Consents.id();
        String hub = late.firstHub();
        try (Topic topic = Topic.open("token-revoked");
                Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, grant, late.id(), id, hub);

            managing(client).delete(path(client)).then().statusCode(204);
            connection.commit();

            topic.record(early);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertEquals(List.of(), grantsOf(late)));
            topic.record(grant);
        }
    }

    private static void insert(
            Connection connection, String grant, String user, String client, String hub)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Consents.INSERT)) {
            statement.setString(1, grant);
            statement.setString(2, user);
            statement.setString(3, client);
            statement.setString(4, hub);
            statement.execute();
        }
    }

    @Test
    void whatOthersLetItDoEndsWithTheAccountThatOwnsIt() {
        User owner = User.registered();
        User other = User.registered();
        String client = owned(owner, metadata()).text("client_id");
        String grant = Consents.of(other, client);
        try (Topic topic = Topic.open("token-revoked")) {
            owner.delete("/api/auth/account").statusCode(204);

            String news = topic.record(grant).value();
            assertTrue(news.startsWith("{\"subject\":\"client_grant\""), news);
        }
        assertEquals(List.of(), grantsOf(other));
        assertEquals(
                List.of("true null"),
                Database.column(
                        "select (ended_at is not null) || ' ' || coalesce(owner_id, 'null') from client where id = ?",
                        client));
        other.get("/api/auth/session").statusCode(200);
    }

    private static List<String> grantsOf(User user) {
        return Database.column(
                "select id from client_grant where user_id = ? and ended_at is null", user.id());
    }
}
