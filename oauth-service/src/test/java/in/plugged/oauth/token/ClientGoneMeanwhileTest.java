package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client that ends while it asks for a token gets none that is good, and is told why. */
@OauthServiceTest
class ClientGoneMeanwhileTest {

    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    @Inject AgroalDataSource database;

    @Test
    void oneWhoseRowGoesIsUnknown() throws Exception {
        Application application = Application.of(User.registered(), "read:servers");
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            delete(connection, application);
            var answer = CompletableFuture.supplyAsync(() -> application.ask(GRANT));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(List.of("1"), waiting()));
            connection.commit();

            answer.get().statusCode(401).body(field("error", equalTo("invalid_client")));
        }
    }

    private static void delete(Connection connection, Application application) throws SQLException {
        try (var statement = connection.prepareStatement("delete from client where id = ?")) {
            statement.setString(1, application.id());
            statement.execute();
        }
    }

    private static List<String> waiting() {
        return Database.column(
                """
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%for key share'""");
    }

    @Test
    void oneThatEndsAmongManyRequestsHasNoGoodToken() throws Exception {
        User owner = User.registered();
        Application application = Application.of(owner, "read:servers");
        var deletion =
                CompletableFuture.supplyAsync(
                        () -> owner.delete("/api/auth/account").extract().statusCode());

        List<ValidatableResponse> answers = AtOnce.of(30, () -> application.ask(GRANT));

        assertTrue(Set.of(204, 202).contains(deletion.get()), "the account is deleted");
        answers.forEach(ClientGoneMeanwhileTest::requireKnownAnswer);
        application.ask(GRANT).statusCode(401);
    }

    private static void requireKnownAnswer(ValidatableResponse answer) {
        int status = answer.extract().statusCode();
        assertTrue(Set.of(200, 401).contains(status), () -> "status " + status);
        if (status == 200) {
            assertFalse(Tokens.of(answer).good());
        }
    }
}
