package in.plugged.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    @Test
    void theSameIsSentOnce() {
        assertEquals(
                List.of("a", "b", "a"), sent(Duration.ofHours(1), "a", "a", "b", "b", "a", "a"));
    }

    @Test
    void afterAWhileTheSameIsSentAgain() {
        assertEquals(List.of("a", "a"), sent(Duration.ZERO, "a", "a"));
    }

    private static List<String> sent(Duration again, String... all) {
        return new Changes(again)
                .of(Multi.createFrom().items(all))
                .collect()
                .asList()
                .await()
                .indefinitely();
    }
}
