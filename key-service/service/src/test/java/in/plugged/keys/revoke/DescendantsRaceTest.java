package in.plugged.keys.revoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Keys that are made and rotated in the moment in which their family ends. */
@KeyServiceTest
class DescendantsRaceTest {

    private static final int ROUNDS = Integer.getInteger("plugged.test.rounds", 200);
    private static final int ROTATIONS = 30;

    private final Hub hub = Hub.fresh();

    @Test
    void whatIsMadeAtTheSameMomentIsRefusedOrEnds() throws Exception {
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                Issued root = hub.newKey(Map.of("type", "secret"));
                Future<Response> late = threads.submit(() -> make(root));
                Family.revoke(hub, root);
                if (late.get().statusCode() == 201) {
                    made++;
                    Family.awaitEnd(hub, root);
                    assertEquals("REVOKED", Hub.codeOf(late.get().path("key")));
                } else {
                    late.get().then().statusCode(410);
                }
            }
        }
        assertTrue(made > 0, "the two never met");
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
