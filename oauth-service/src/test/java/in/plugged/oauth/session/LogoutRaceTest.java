package in.plugged.oauth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A session that is used without a pause while it is ended. */
@OauthServiceTest
class LogoutRaceTest {

    private static final int ROUNDS = 50;
    private static final int CALLERS = 2;

    @Test
    void whatBeginsAfterTheAnswerFindsTheSessionEnded() throws Exception {
        var late = new ArrayList<Integer>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                late.addAll(round(threads));
            }
        }

        assertEquals(ROUNDS * CALLERS, late.size());
        assertEquals(Set.of(401), Set.copyOf(late));
    }

    private static List<Integer> round(ExecutorService threads) throws Exception {
        User user = User.registered();
        String session = user.session();
        var ended = new AtomicBoolean();
        var callers = new ArrayList<Future<Integer>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(threads.submit(() -> lateStatus(session, ended)));
        }
        try {
            user.logout().statusCode(204);
        } finally {
            ended.set(true);
        }
        var statuses = new ArrayList<Integer>();
        for (Future<Integer> caller : callers) {
            statuses.add(caller.get());
        }
        return statuses;
    }

    private static int lateStatus(String session, AtomicBoolean ended) {
        while (!ended.get()) {
            int status = User.statusOf(session);
            assertTrue(status == 200 || status == 401, "it was " + status);
        }
        return User.statusOf(session);
    }
}
