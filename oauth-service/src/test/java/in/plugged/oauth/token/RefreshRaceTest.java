package in.plugged.oauth.token;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.tokens.Subject;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An application that refreshes without a pause while its access is ended. */
@OauthServiceTest
class RefreshRaceTest {

    private static final int ROUNDS = 15;

    private final Application application = Application.confidential();

    @Inject Accounts accounts;
    @Inject Grants grants;
    @Inject TrustClock trustClock;
    @Inject Endings endings;

    @Test
    void nothingThatWasIssuedBeforeALogOutEverywhereIsGoodAfterIt() throws Throwable {
        race(user -> user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204));
    }

    @Test
    void nothingThatWasIssuedUnderAGrantIsGoodAfterItsEnd() throws Throwable {
        race(
                user -> {
                    String id = user.id();
                    Ending ending =
                            VertxContextSupport.subscribeAndAwait(
                                    () -> Panache.withTransaction(() -> endGrants(id)));
                    VertxContextSupport.subscribeAndAwait(() -> endings.announce(ending));
                });
    }

    private Uni<Ending> endGrants(String userId) {
        return accounts.findForUpdate(userId)
                .map(Optional::orElseThrow)
                .flatMap(
                        locked ->
                                grants.live(userId, application.id())
                                        .flatMap(live -> endGrants(live, locked)));
    }

    private Uni<Ending> endGrants(List<ClientGrant> live, Account locked) {
        return trustClock
                .tick(locked)
                .invoke(now -> live.forEach(grant -> grant.end(now)))
                .flatMap(
                        now ->
                                endings.add(
                                        live.stream()
                                                .map(
                                                        grant ->
                                                                new TokenRevoked(
                                                                        Subject.CLIENT_GRANT,
                                                                        grant.id(),
                                                                        now))
                                                .toList()));
    }

    private interface End {
        void of(User user) throws Throwable;
    }

    private void race(End end) throws Throwable {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                User user = User.registered();
                Tokens first = application.tokens(user);
                Future<List<Tokens>> all = thread.submit(() -> refreshed(first));

                end.of(user);

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
                answer.statusCode(400).body("error", equalTo("invalid_grant"));
                assertTrue(all.size() < 10_000);
                return all;
            }
            all.add(Tokens.of(answer));
        }
    }
}
