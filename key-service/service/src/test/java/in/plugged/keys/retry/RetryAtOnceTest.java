package in.plugged.keys.retry;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A repetition that comes while the first call still runs. */
@KeyServiceTest
class RetryAtOnceTest {

    private static final Map<String, ?> CI = Map.of("name", "ci");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOCK = "select pg_advisory_xact_lock(?)";

    private final Hub hub = Hub.fresh();

    @Test
    void itHasToWaitForTheFirstOne() {
        Database.during(this::busyCreate, LOCK, call("POST /api/auth/keys").lock());

        Retried.create(hub.key(), "a", CI).statusCode(201).body(field("key", notNullValue()));
        assertEquals(1, Retried.keysOf(hub));
    }

    private ValidatableResponse busyCreate() {
        return Retried.create(hub.key(), "a", CI)
                .statusCode(409)
                .header("Retry-After", "1")
                .body(field("error.code", equalTo("CONFLICT")))
                .body(
                        field(
                                "error.details.hint",
                                equalTo(
                                        "Send the same request again after the time in the header Retry-After.")));
    }

    @Test
    void aRotationHasToWaitForTheFirstOneToo() {
        Issued key = hub.newKey();
        long lock = call("POST /api/auth/keys/" + key.id() + "/rotate").lock();

        Database.during(
                () ->
                        Retried.rotate(hub.key(), "a", key.id(), Map.of())
                                .statusCode(409)
                                .header("Retry-After", "1"),
                LOCK,
                lock);

        hub.get(key.id()).body(field("secrets.version", contains(1)));
    }

    @Test
    void nobodyElseHasToWait() {
        Hub other = Hub.fresh();

        Database.during(
                () -> {
                    Retried.create(hub.key(), "b", CI).statusCode(201);
                    hub.create(CI).statusCode(201);
                    return Retried.create(other.key(), "a", CI).statusCode(201);
                },
                LOCK,
                call("POST /api/auth/keys").lock());
    }

    @Test
    void aFirstCallThatIsKilledLeavesTheHeaderFree() {
        Database.during(this::killCreate, "lock table safe_retry in share mode");

        assertEquals(0, Retried.keysOf(hub));
        Retried.create(hub.key(), "a", CI)
                .statusCode(201)
                .header(Retried.REPLAYED, nullValue())
                .body(field("key", notNullValue()));
    }

    /** Ends the connection that makes the key, when all is done but the last row. */
    private ValidatableResponse killCreate() {
        CompletableFuture<ValidatableResponse> first =
                CompletableFuture.supplyAsync(() -> Retried.create(hub.key(), "a", CI));
        await().atMost(PATIENCE).until(() -> !waiting().isEmpty());

        busyCreate();
        waiting().forEach(pid -> Database.column("select pg_terminate_backend(?::integer)", pid));

        return first.join().statusCode(503).header("Retry-After", notNullValue());
    }

    private static List<String> waiting() {
        return Database.column(
                """
                select pid from pg_stat_activity where wait_event_type = 'Lock'
                and query like 'delete from safe_retry%' and query not like '%skip locked%'""");
    }

    @Test
    void ofManyAtOnceAllGetTheOneKeyOrHaveToWait() throws InterruptedException {
        List<Answer> answers = all(50, () -> Retried.create(hub.key(), "a", CI));

        assertEquals(1, Retried.keysOf(hub));
        assertOneKeyOrWait(answers);
    }

    @Test
    void ofManyRotationsAtOnceAllGetTheOneSecretOrHaveToWait() throws InterruptedException {
        Issued key = hub.newKey();

        List<Answer> answers = all(50, () -> Retried.rotate(hub.key(), "a", key.id(), Map.of()));

        hub.get(key.id()).body(field("secrets.version", contains(1, 2)));
        assertOneKeyOrWait(answers);
    }

    private record Answer(int status, String retryAfter, String key) {}

    private static List<Answer> all(int callers, Callable<ValidatableResponse> call)
            throws InterruptedException {
        return AtOnce.all(callers, () -> answer(call.call()));
    }

    private static Answer answer(ValidatableResponse response) {
        return new Answer(
                response.extract().statusCode(),
                String.valueOf(response.extract().header("Retry-After")),
                String.valueOf(response.extract().<String>path("key")));
    }

    private static void assertOneKeyOrWait(List<Answer> answers) {
        Set<Answer> different = answers.stream().collect(Collectors.toSet());
        Set<Answer> made =
                different.stream()
                        .filter(answer -> answer.status() == 201)
                        .collect(Collectors.toSet());
        different.removeAll(made);
        different.remove(new Answer(409, "1", "null"));

        assertEquals(1, made.size());
        assertFalse(made.iterator().next().key().equals("null"));
        assertEquals(Set.of(), different);
    }

    private SafeCall call(String path) {
        var caller =
                new Caller(
                        Caller.Kind.KEY,
                        "key_any",
                        hub.userId(),
                        hub.id(),
                        Set.of(hub.id()),
                        Set.of(),
                        Environment.LIVE,
                        true,
                        Optional.empty(),
                        Optional.empty());
        return SafeCall.of(new IdempotencyKey("a"), caller, path, "any body");
    }
}
