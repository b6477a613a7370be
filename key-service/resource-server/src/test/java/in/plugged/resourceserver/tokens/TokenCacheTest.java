package in.plugged.resourceserver.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.trust.HeardNews;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCacheTest {

    private static final long PLENTY = 100_000_000;
    private static final long ISSUED = TokenBuilder.ISSUED;

    private final HeardNews<Ending> heard =
            new HeardNews<>(100_000, Duration.ofMinutes(2), Ticker.systemTicker(), () -> {});
    private final TokenCache cache = new TokenCache(PLENTY, heard);

    @ParameterizedTest
    @CsvSource({
        "TOKEN, tok_1",
        "FAMILY, fam_1",
        "CLIENT_GRANT, gra_1",
        "USER, usr_1",
        "HUB, hub_1",
        "HUB, hub_2"
    })
    void anEventDropsWhatCarriesItsId(Subject subject, String id) {
        cache.put(digest(1), TokenBuilder.accessToken().hubs("hub_1", "hub_2").build());
        cache.drop(new Ending(subject, id), ISSUED, _ -> {});

        assertNull(cache.find(digest(1)));
        assertEquals(0, cache.indexed());
    }

    @Test
    void anEventDropsASessionByItsId() {
        cache.put(digest(1), TokenBuilder.session().build());
        cache.drop(new Ending(Subject.SESSION, "ses_1"), ISSUED, _ -> {});

        assertNull(cache.find(digest(1)));
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, usr_1", "USER, usr_2", "HUB, usr_1", "SESSION, ses_2", "FAMILY, ses_1"})
    void anEventOfSomethingElseDropsNothing(Subject subject, String id) {
        TokenSnapshot session = TokenBuilder.session().build();
        cache.put(digest(1), session);
        cache.drop(new Ending(subject, id), ISSUED, _ -> {});

        assertEquals(session, cache.find(digest(1)));
    }

    @Test
    void whatWasIssuedAfterTheEndingStays() {
        cache.put(digest(1), TokenBuilder.session().issued(ISSUED).build());
        cache.put(digest(2), TokenBuilder.session().id("ses_2").issued(ISSUED + 1).build());
        cache.drop(new Ending(Subject.USER, "usr_1"), ISSUED, _ -> {});

        assertNull(cache.find(digest(1)));
        assertNotNull(cache.find(digest(2)));
    }

    @Test
    void anAnswerThatAnEventHasEndedIsNotKept() {
        heard.record(new Ending(Subject.USER, "usr_1"), ISSUED);
        cache.put(digest(1), TokenBuilder.session().build());

        assertNull(cache.find(digest(1)));
        assertEquals(0, cache.indexed());
    }

    @Test
    void anAnswerYoungerThanTheEventIsKept() {
        heard.record(new Ending(Subject.USER, "usr_1"), ISSUED - 1);
        cache.put(digest(1), TokenBuilder.session().build());

        assertNotNull(cache.find(digest(1)));
    }

    @Test
    void anAnswerFromBeforeAnEventWasForgottenIsNotKept() {
        var few = new HeardNews<Ending>(1, Duration.ofMinutes(2), Ticker.systemTicker(), () -> {});
        var beside = new TokenCache(PLENTY, few);
        TokenSnapshot before = TokenBuilder.session().build();
        IntStream.range(0, 100).forEach(i -> few.record(new Ending(Subject.TOKEN, "t" + i), 1));
        beside.put(digest(1), before);
        assertNull(beside.find(digest(1)));
        TokenSnapshot after = TokenBuilder.session().build();
        beside.put(digest(1), after);

        assertEquals(after, beside.find(digest(1)));
    }

    @Test
    void aLateAnswerDoesNotReplaceAYoungerOne() {
        TokenSnapshot younger = TokenBuilder.session().build();
        cache.put(digest(1), younger);
        cache.put(digest(1), TokenBuilder.session().readAgo(Duration.ofSeconds(1)).build());

        assertEquals(younger, cache.find(digest(1)));
    }

    @Test
    void aTokenThatLeftItsHubIsNoLongerDroppedByIt() {
        cache.put(digest(1), TokenBuilder.session().hubs("hub_1", "hub_2").build());
        cache.put(digest(1), TokenBuilder.session().hubs("hub_1").build());
        cache.drop(new Ending(Subject.HUB, "hub_2"), ISSUED, _ -> {});

        assertNotNull(cache.find(digest(1)));
    }

    @Test
    void anEventOfAUserDropsAllOfItsTokensAndNoOthers() {
        LongStream.range(0, 1_000).forEach(i -> cache.put(digest(i), ofUser(i, "usr_1")));
        LongStream.range(1_000, 2_000).forEach(i -> cache.put(digest(i), ofUser(i, "usr_2")));
        cache.drop(new Ending(Subject.USER, "usr_1"), ISSUED, _ -> {});

        assertEquals(
                LongStream.range(1_000, 2_000).boxed().toList(),
                LongStream.range(0, 2_000)
                        .filter(i -> cache.find(digest(i)) != null)
                        .boxed()
                        .toList());
    }

    @Test
    void nothingIsFoundAndNothingIndexedAfterClearing() {
        cache.put(digest(1), TokenBuilder.session().build());
        cache.clear();

        assertNull(cache.find(digest(1)));
        assertEquals(0, cache.indexed());
    }

    @Test
    void theMemoryIsBoundedTogetherWithItsIndex() {
        var small = new TokenCache(100_000, heard);
        LongStream.range(0, 1_000).forEach(i -> small.put(digest(i), ofUser(i, "usr_" + i)));

        // each has a token, a session and a user of its own, and they share one hub
        Awaitility.await()
                .until(
                        () -> {
                            long found =
                                    LongStream.range(0, 1_000)
                                            .filter(i -> small.find(digest(i)) != null)
                                            .count();
                            return found <= 100_000 / 1_500 && small.indexed() == 3 * found + 1;
                        });
    }

    /** A put races with the event that ends it, in each of their orders. */
    @Test
    void nothingOlderThanAnEventIsFoundOnceItWasHeard() {
        List<TokenSnapshot> old =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> TokenBuilder.session().id("ses_" + i).user("usr_" + i % 7))
                        .map(TokenBuilder::build)
                        .toList();
        var start = new CyclicBarrier(2);
        CompletableFuture<Void> putting =
                CompletableFuture.runAsync(() -> old.forEach(each -> meet(start, () -> put(each))));
        old.forEach(each -> meet(start, () -> hear(each)));
        putting.join();

        assertEquals(
                List.of(), old.stream().filter(each -> cache.find(digest(each)) != null).toList());
        assertEquals(0, cache.indexed());
    }

    private void put(TokenSnapshot token) {
        cache.put(digest(token), token);
    }

    private void hear(TokenSnapshot token) {
        var ending = new Ending(Subject.SESSION, token.jti());
        heard.record(ending, ISSUED);
        cache.drop(ending, ISSUED, _ -> {});
        assertNull(cache.find(digest(token)));
    }

    private static void meet(CyclicBarrier start, Runnable action) {
        try {
            int ignored = start.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other thread did not come", e);
        }
        action.run();
    }

    private static TokenSnapshot ofUser(long number, String user) {
        return TokenBuilder.session().id("ses_" + number).user(user).build();
    }

    private static CredentialDigest digest(TokenSnapshot token) {
        return digest(Long.parseLong(token.jti().substring(4)));
    }

    private static CredentialDigest digest(long number) {
        return new CredentialDigest(number, 2, 3, 4);
    }
}
