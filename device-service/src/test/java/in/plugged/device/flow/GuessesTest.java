package in.plugged.device.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Program;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import io.quarkus.redis.datasource.RedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class GuessesTest {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Approver approver =
            new Approver(
                    "ses_guesses" + SESSIONS.incrementAndGet(), "usr_guesses", Optional.empty());
    private final Optional<InetAddress> address = RequestPeer.parse(Program.newAddress());
    private final AtomicInteger done = new AtomicInteger();

    @Inject Guesses guesses;
    @Inject RedisDataSource redis;

    private boolean look(boolean right) {
        return guesses.within(
                        approver,
                        address,
                        () -> Uni.createFrom().item(right).invoke(done::incrementAndGet),
                        answer -> !answer)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void rightCodesDoNotCount() {
        IntStream.range(0, 30)
                .forEach(
                        _ ->
                                Awaitility.await() // what is given back is so a moment later
                                        .atMost(Duration.ofSeconds(30))
                                        .ignoreException(ApiException.class)
                                        .until(() -> look(true)));
    }

    /** It was begun before the others' time, so it is none of theirs. */
    @Test
    void aRightCodeGivesBackItsOwnTryAlone() {
        var answer = new CompletableFuture<Boolean>();
        var begun =
                guesses.within(
                                approver,
                                address,
                                () ->
                                        Uni.createFrom()
                                                .completionStage(answer)
                                                .invoke(done::incrementAndGet),
                                right -> !right)
                        .subscribeAsCompletionStage();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tries() == 1);
        redis.key().del(triesKey(), "{device}:guess:address:" + group());
        IntStream.range(0, 10).forEach(_ -> look(false));

        answer.complete(true);
        begun.join();
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> tries() == 10);
        assertThrows(ApiException.class, () -> look(true));
    }

    private long tries() {
        return redis.sortedSet(String.class).zcard(triesKey());
    }

    private String triesKey() {
        return "{device}:guess:" + approver.sessionId();
    }

    private String group() {
        return address.map(AddressGroup::of).map(AddressGroup::text).orElseThrow();
    }

    @Test
    void aTryIsOverByItselfAfterTheWindow() {
        IntStream.range(0, 10).forEach(_ -> look(false));
        for (String key : List.of(triesKey(), "{device}:guess:address:" + group())) {
            String oldest = redis.sortedSet(String.class).zrange(key, 0, 0).getFirst();
            redis.sortedSet(String.class).zincrby(key, -300_001, oldest);
        }

        look(false);
        assertThrows(ApiException.class, () -> look(true));
    }

    @Test
    void afterTenWrongCodesNoneIsLookedAt() {
        IntStream.range(0, 10).forEach(_ -> look(false));

        var refused = assertThrows(ApiException.class, () -> look(true));
        assertEquals(429, refused.error().status());
        assertEquals(10, done.get());
    }

    @Test
    void whatCountsEachTimeCountsAlsoWhenItIsRight() {
        IntStream.range(0, 10)
                .forEach(
                        _ ->
                                guesses.everyOne(
                                                approver,
                                                address,
                                                () -> Uni.createFrom().voidItem())
                                        .await()
                                        .atMost(Duration.ofSeconds(30)));

        assertThrows(ApiException.class, () -> look(true));
    }
}
