package in.plugged.oauth.document;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.AtOnce;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row R6 of the attacks: who has us call others, by many addresses or by one many times. */
@OauthServiceTest
class FetchBudgetTest {

    private static final int PER_ADDRESS = 30;

    @Inject TestClock clock;

    private DocumentServer server;
    private AskingUser user;

    @BeforeEach
    void open() {
        server = new DocumentServer();
        user = new AskingUser();
    }

    @AfterEach
    void close() {
        clock.reset();
        server.close();
    }

    @Test
    void oneAddressHasNoMoreDocumentsAskedForThanItsShare() {
        String known = server.publish();
        user.isAsked(known);
        for (int i = 1; i < PER_ADDRESS; i++) {
            user.isTold(server.address(), "status 404");
        }
        String more = server.publish();

        user.sentBy(more)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .contentType("text/html");

        assertEquals(0, server.asked(more).size());
        user.isAsked(known);
        new AskingUser().isAsked(more);
    }

    /** Nobody is logged out because somebody else asks for many documents. */
    @Test
    void whatIsKnownCountsWhereNoMoreIsAskedFor() {
        String known = server.address();
        server.publish(
                known,
                DocumentServer.described(known).encode(),
                Map.of("Cache-Control", "max-age=30"));
        user.isAsked(known);
        for (int i = 1; i < PER_ADDRESS; i++) {
            user.isTold(server.address(), "status 404");
        }

        clock.forward(Duration.ofSeconds(31));

        user.sentBy(known).statusCode(429);
        user.redeems(known).statusCode(400).body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void manyWhoWantTheSameAtOnceHaveItAskedForOnce() throws Exception {
        String address = server.address();
        String document = DocumentServer.described(address).encode();
        server.answerLater(address, document);
        var statuses = new CopyOnWriteArrayList<Integer>();

        AtOnce.all(12, () -> statuses.add(user.sentBy(address).extract().statusCode()));

        assertEquals(List.of(200), statuses.stream().distinct().toList());
        assertEquals(1, server.asked(address).size());
    }

    @Test
    void whatIsOfNoUseIsNotAskedForAgainAtOnce() {
        String address = server.address();

        for (int i = 0; i < 5; i++) {
            user.isTold(address, "status 404");
        }

        assertEquals(1, server.asked(address).size());
    }
}
