package in.plugged.keys.provision;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever stands still with a name, as a replica that is cut off, holds up nobody else. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class HeldProvisionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOCK_OF_NAME =
            "select pg_advisory_xact_lock(hashtextextended('provision ' || ?, 0))";

    private final Hub hub = Hub.fresh();
    private final Wish wish = Wish.fresh(hub);

    @Test
    void aCancellationGivesUpAndLeavesTheConnectionsToOthers() {
        Issued other = hub.newKey();
        Hub.codeOf(hub.newKey().text()); // the first of all takes longer

        for (int round = 0; round < 2; round++) { // who gave up has made room for the next
            Set<String> answers =
                    Database.during(() -> cancelledAtOnce(other), LOCK_OF_NAME, wish.id());

            assertEquals(Set.of("503 UNAVAILABLE"), answers);
        }
        wish.cancel().statusCode(204);
        wish.refused("cancelled");
    }

    private Set<String> cancelledAtOnce(Issued other) {
        var answers =
                CompletableFuture.supplyAsync(
                        () -> atOnce(30, () -> refusalOf(wish.cancel())),
                        Thread.ofVirtual()::start);
        await().atMost(PATIENCE).until(() -> CancelProvisionTest.waiting("%provision %") >= 8);
        assertTimeout(Duration.ofSeconds(1), () -> assertEquals("VALID", Hub.codeOf(other.text())));
        assertFalse(answers.isDone());
        return new HashSet<>(answers.join());
    }

    private static List<String> atOnce(int callers, Callable<String> call) {
        try {
            return AtOnce.all(callers, call);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String refusalOf(ValidatableResponse answer) {
        answer.header("Retry-After", notNullValue());
        return answer.extract().statusCode()
                + " "
                + answer.extract().as(Json.class).path("error.code");
    }
}
