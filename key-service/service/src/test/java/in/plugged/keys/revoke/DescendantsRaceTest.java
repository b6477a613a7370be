package in.plugged.keys.revoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys that are made and rotated in the moment in which their family ends. */
@KeyServiceTest
class DescendantsRaceTest {

    private static final int ROUNDS = Integer.getInteger("plugged.test.rounds", 30);
    private static final int MAKERS = 4;
    private static final int ROTATIONS = 30;

    private final Hub hub = Hub.fresh();

    @Test
    void whatIsMadeAtTheSameMomentIsRefusedOrEnds() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(MAKERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                Issued root = hub.newKey(Map.of("type", "secret"));
                var late = new ExecutorCompletionService<Response>(threads);
                IntStream.range(0, MAKERS).forEach(i -> late.submit(() -> make(root)));
                var answers = new ArrayList<Response>();
                if (round % 2 == 0) {
                    answers.add(late.take().get());
                    assertEquals(201, answers.getFirst().statusCode());
                }
                Family.revoke(hub, root);
                while (answers.size() < MAKERS) {
                    answers.add(late.take().get());
                }
                Family.awaitEnd(hub, root);
                answers.forEach(DescendantsRaceTest::assertRefusedOrEnded);
            }
        }
    }

    private static void assertRefusedOrEnded(Response made) {
        if (made.statusCode() == 201) {
            assertEquals("REVOKED", Hub.codeOf(made.path("key")));
        } else {
            made.then().statusCode(410);
        }
    }

    @Test
    void rotationsAndRevocationsDontWaitForEachOtherForEver() throws Exception {
        var calls = new ArrayList<Callable<Response>>();
        var roots = new ArrayList<Issued>();
        for (int i = 0; i < ROTATIONS; i++) {
            Issued root = hub.newKey(Map.of("type", "secret"));
            Issued a = Family.madeWith(root);
            Issued b = Family.madeWith(root);
            roots.add(root);
            calls.add(() -> rotate(a, b));
            calls.add(() -> rotate(b, a));
            calls.add(() -> rotate(a, a));
            calls.add(
                    () ->
                            hub.request()
                                    .delete("/api/auth/keys/" + root.id() + "?descendants=true"));
        }

        var statuses = new ArrayList<Integer>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Response> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().statusCode());
            }
        }

        assertEquals(
                List.of(),
                statuses.stream()
                        .filter(status -> !List.of(201, 202, 204, 409, 410).contains(status))
                        .toList());
        roots.forEach(root -> Family.awaitEnd(hub, root));
    }

    private static Response make(Issued maker) {
        return Hub.with(maker.text())
                .body(Map.of("name", "late", "type", "secret"))
                .post("/api/auth/keys");
    }

    private static Response rotate(Issued maker, Issued key) {
        return Hub.with(maker.text()).post("/api/auth/keys/" + key.id() + "/rotate");
    }
}
