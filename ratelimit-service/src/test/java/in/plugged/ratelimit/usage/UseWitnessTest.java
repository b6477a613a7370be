package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.StumblingWitness.Stone;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with those who hear of uses, these are counted. */
@RatelimitServiceTest
class UseWitnessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UsedKeys key = new UsedKeys();

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    StumblingWitness witness;

    @ParameterizedTest
    @EnumSource(Stone.class)
    void whoStumblesKeepsNothingFromBeingCounted(Stone stone) {
        witness.lay(stone, key.id());
        key.send(key.record(Instant.now(), entry("/api/things", 200, 3)));

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(3, key.requests(Step.DAY)));
        assertEquals(
                List.of("3"),
                Database.column(
                        "select requests from hub_usage where hub_id = ? and step = 3", key.hub()));
    }
}
