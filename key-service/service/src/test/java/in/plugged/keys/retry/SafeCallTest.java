package in.plugged.keys.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafeCallTest {

    private static final String CREATE = "POST /api/auth/keys";

    @Test
    void anyCredentialOfTheOwnerMakesTheSameCall() {
        var other =
                new Caller(
                        Caller.Kind.KEY,
                        "key_2",
                        "usr_1",
                        "hub_1",
                        Set.of("hub_1"),
                        Set.of("admin"),
                        Environment.TEST,
                        false,
                        Optional.empty(),
                        Optional.empty());

        assertEquals(call(caller("usr_1", "hub_1"), CREATE, "a"), call(other, CREATE, "a"));
    }

    @Test
    void ownerHubPathAndHeaderAllCount() {
        List<SafeCall> calls =
                List.of(
                        call(caller("usr_1", "hub_1"), CREATE, "a"),
                        call(caller("usr_2", "hub_1"), CREATE, "a"),
                        call(caller("usr_1", "hub_2"), CREATE, "a"),
                        call(caller("usr_1", "hub_1"), CREATE + "/key_x/rotate", "a"),
                        call(caller("usr_1", "hub_1"), CREATE, "A"));

        assertEquals(calls.size(), calls.stream().map(SafeCall::id).distinct().count());
        assertEquals(calls.size(), calls.stream().map(SafeCall::lock).distinct().count());
    }

    @Test
    void whatBelongsToOnePartIsNotTakenForAnother() {
        assertNotEquals(
                call(caller("usr_1\",\"x", "hub"), CREATE, "a").id(),
                call(caller("usr_1", "x\",\"hub"), CREATE, "a").id());
    }

    @Test
    void theOrderOfMembersDoesNotCount() {
        var backwards = new LinkedHashMap<String, String>();
        backwards.put("c", "3");
        backwards.put("b", "2");
        backwards.put("a", "1");

        assertEquals(body(Map.of("a", "1", "b", "2", "c", "3")), body(backwards));
    }

    @Test
    void theOrderOfAListCounts() {
        assertNotEquals(body(List.of("a", "b")), body(List.of("b", "a")));
    }

    @Test
    void nothingCanBeReadFromIt() {
        SafeCall call = call(caller("usr_1", "hub_1"), CREATE, "a");

        assertTrue(call.id().matches("[0-9a-f]{64}"), call.id());
        assertTrue(call.body().matches("[0-9a-f]{64}"), call.body());
    }

    private static Caller caller(String userId, String hubId) {
        return new Caller(
                Caller.Kind.KEY,
                "key_1",
                userId,
                hubId,
                Set.of(hubId),
                Set.of(),
                Environment.LIVE,
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static SafeCall call(Caller caller, String call, String header) {
        return SafeCall.of(new IdempotencyKey(header), caller, call, "a body");
    }

    private static String body(Object meaning) {
        return SafeCall.of(new IdempotencyKey("a"), caller("usr_1", "hub_1"), CREATE, meaning)
                .body();
    }
}
