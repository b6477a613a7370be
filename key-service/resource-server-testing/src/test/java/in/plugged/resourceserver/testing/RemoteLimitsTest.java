package in.plugged.resourceserver.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitSource;
import in.plugged.resourceserver.ratelimit.LimitSource.Check;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsRefused;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsUnavailable;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;
import in.plugged.resourceserver.ratelimit.LimitSource.Result;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a backend asks ratelimit-service, and what it makes of the answers. */
@QuarkusTest
@TestProfile(RemoteLimitsTest.Asking.class)
class RemoteLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Request REQUEST =
            new Request(
                    List.of(
                            new Check(
                                    new Limit.Policy("key", 60, 60),
                                    "key:key_1",
                                    1,
                                    0,
                                    Optional.empty())),
                    0);

    @Inject LimitSource source;

    /** There is a ratelimit-service. */
    public static final class Asking implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(CountedFor.class));
        }
    }

    @Test
    void itIsAskedWithATokenOfOurOwn() {
        CountedFor.answers(
                200,
                "{\"results\":[{\"allowed\":true,\"limits\":[{\"limit\":60,\"window_seconds\":60,\"remaining\":59,\"reset_at\":\"2030-01-01T00:00:00.123Z\",\"reset_after_ms\":60000,\"policy\":\"key\"}]}]}");

        Result found = ask().getFirst();

        assertEquals(59, found.limits().getFirst().remaining());
        assertEquals(
                Instant.parse("2030-01-01T00:00:00.123Z"), found.limits().getFirst().resetAt());
        assertEquals(
                List.of(
                        "Bearer a-token {\"requests\":[{\"checks\":[{\"policy\":\"key\",\"subject\":\"key:key_1\",\"cost\":1}]}]}"),
                CountedFor.calls());
    }

    /** It was not understood then, and the application is there all the same. */
    @Test
    void itIsAskedOnceBeforeThereAreRequests() {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> !CountedFor.atTheStart().isEmpty()); // the start waits a second for it

        assertEquals(
                "Bearer a-token {\"requests\":[{\"checks\":[{\"limit\":1,\"window_seconds\":1,\"subject\":\"instance:start\",\"cost\":0}]}]}",
                CountedFor.atTheStart().getFirst());
    }

    @Test
    void aCallThatCantBeServedIsNoOutage() {
        CountedFor.answers(400, "{\"error\":{\"code\":\"INVALID_REQUEST\"}}");

        var refused = assertThrows(LimitsRefused.class, this::ask);
        assertEquals("{\"error\":{\"code\":\"INVALID_REQUEST\"}}", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {}",
                "403 | {}",
                "413 | {}",
                "500 | {}",
                "503 | {\"error\":{\"code\":\"UNAVAILABLE\"}}",
                "200 | nonsense",
                "200 | {}",
                "200 | {\"results\":[]}",
            })
    void anythingElseTellsNothing(int status, String body) {
        CountedFor.answers(status, body);

        assertThrows(LimitsUnavailable.class, this::ask);
    }

    private List<Result> ask() {
        return source.check(List.of(REQUEST)).await().atMost(LONG);
    }
}
