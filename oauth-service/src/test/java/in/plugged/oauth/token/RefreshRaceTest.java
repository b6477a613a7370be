package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An application that refreshes without a pause while its access is ended. */
@OauthServiceTest
class RefreshRaceTest {

    private static final int ROUNDS = 15;

    private final Application application = Application.confidential();

    @Test
    void nothingThatWasIssuedBeforeALogOutEverywhereIsGoodAfterIt() throws Throwable {
        race(user -> user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204));
    }

    @Test
    void nothingThatWasIssuedUnderAGrantIsGoodAfterItsEnd() throws Throwable {
        race(user -> user.delete("/api/auth/apps/" + application.id()).statusCode(204));
    }

    private void race(Consumer<User> end) throws Throwable {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                User user = User.registered();
                Tokens first = application.tokens(user);
                Future<List<Tokens>> all = thread.submit(() -> refreshed(first));

                end.accept(user);

                for (Tokens tokens : all.get()) {
                    assertEquals(401, tokens.status());
                    assertFalse(tokens.good());
                }
            }
        }
    }

    /** All that it gets until it is refused. */
    private List<Tokens> refreshed(Tokens first) {
        var all = new ArrayList<>(List.of(first));
        while (true) {
            var answer = application.refresh(all.getLast().refresh());
            if (AtOnce.status(answer) != 200) {
                answer.statusCode(400).body(field("error", equalTo("invalid_grant")));
                assertTrue(all.size() < 10_000);
                return all;
            }
            all.add(Tokens.of(answer));
        }
    }
}
