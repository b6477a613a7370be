package in.plugged.keys.revoke;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Families larger than one transaction; larger still with {@code -Dplugged.test.descendants}. */
@KeyServiceTest
class ManyDescendantsTest {

    private static final Logger LOG = Logger.getLogger(ManyDescendantsTest.class);
    private static final int CHILDREN = Integer.getInteger("plugged.test.descendants", 5_000);
    private static final int DEPTH = Integer.getInteger("plugged.test.depth", 50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Hub hub = Hub.fresh();
    private Issued root;

    @BeforeEach
    void makeRoot() {
        root = hub.newKey(Map.of("type", "secret"));
    }

    @Test
    void aVeryLargeFamilyEndsInBatches() {
        Family.plant(hub, root, CHILDREN);

        revoke("%d children".formatted(CHILDREN));

        assertEquals(
                List.of(),
                Database.column(
                        """
                        select count(*) from api_key where hub_id = ? and name = 'planted'
                        group by revoked_at having count(*) > 500""",
                        hub.id()));
        assertEquals(
                List.of(String.valueOf(CHILDREN)),
                Database.column(
                        """
                        select count(*) from api_key
                        where hub_id = ? and name = 'planted' and version = 2 and revoked_reason = 'owner'""",
                        hub.id()));
    }

    @Test
    void aVeryDeepFamilyEnds() {
        Family.plantChain(hub, root, DEPTH);

        revoke("a chain of %d".formatted(DEPTH));
    }

    private void revoke(String what) {
        long start = System.nanoTime();
        Family.revoke(hub, root).statusCode(oneOf(202, 204));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Family.openWishes(root).isEmpty());
        LOG.infof("%s: %d ms", what, Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertEquals(List.of(), Family.left(hub));
    }
}
