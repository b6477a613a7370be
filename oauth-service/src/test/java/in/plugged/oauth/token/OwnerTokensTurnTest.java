package in.plugged.oauth.token;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that takes tokens without a pause keeps nobody from ending them. */
@OauthServiceTest
class OwnerTokensTurnTest {

    private static final int CALLERS = 32;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    private User owner = User.stranger();
    private Application application = Application.confidential();

    @BeforeEach
    void somebody() {
        owner = User.registered();
        application = Application.of(owner, "read:servers");
    }

    @Test
    void whoComesAfterALogOutEverywhereDoesNotOvertakeIt() throws Exception {
        Tokens before = Tokens.of(application.ask(GRANT));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<ValidatableResponse>> both =
                    Database.during(
                            () -> oneAfterTheOther(threads),
                            "select 1 from account where id = ? for share",
                            owner.id());

            both.getFirst().get().statusCode(204);
            Tokens after = Tokens.of(both.getLast().get());

            assertEquals(401, before.status());
            assertTrue(after.good());
        }
    }

    /** The ending waits for one that is taking a token right now, and the next for the ending. */
    private List<Future<ValidatableResponse>> oneAfterTheOther(ExecutorService threads) {
        var ending = threads.submit(this::logOutEverywhere);
        waiting(1);
        var next = threads.submit(() -> application.ask(GRANT));
        waiting(2);
        return List.of(ending, next);
    }

    private static void waiting(int many) {
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(String.valueOf(many)),
                                        Database.column(
                                                "select count(*) from pg_locks where not granted")));
    }

    @Test
    void aLogOutEverywhereHasItsTurnAmongManyCallers() throws Exception {
        Tokens.of(application.ask(GRANT));
        var over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1)) {
            var callers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> takenUntil(over)));
            }
            try {
                await().atMost(LONG).untilAsserted(() -> assertTrue(issued() > CALLERS));
                threads.submit(this::logOutEverywhere)
                        .get(LONG.toSeconds(), TimeUnit.SECONDS)
                        .statusCode(204);
            } finally {
                over.set(true);
            }
            for (Future<Integer> caller : callers) {
                assertTrue(caller.get() > 0);
            }
        }
    }

    private ValidatableResponse logOutEverywhere() {
        return owner.post("/api/auth/logout", Map.of("everywhere", true));
    }

    private int takenUntil(AtomicBoolean over) {
        int taken = 0;
        while (!over.get()) {
            Tokens.of(application.ask(GRANT));
            taken++;
        }
        return taken;
    }

    private long issued() {
        return Long.parseLong(
                Database.column(
                                """
                                select count(*) from access_token t
                                join client_grant g on g.id = t.grant_id where g.client_id = ?""",
                                application.id())
                        .getFirst());
    }
}
