package in.plugged.ratelimit.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replicas that count beside the service of the test. Whoever starts some stops them all. */
@Dependent
class OtherReplicas {

    private final Map<String, Object> kafka;
    private final UsageCounting counting;
    private final UsageLedger ledger;
    private final List<UsageLoop> loops = new ArrayList<>();

    OtherReplicas(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            UsageCounting counting,
            UsageLedger ledger) {
        this.kafka = kafka;
        this.counting = counting;
        this.ledger = ledger;
    }

    /** One that reads in that group. */
    UsageLoop start(String group) {
        var loop =
                new UsageLoop(
                        "usage-" + loops.size(),
                        new UsageConsumers(kafka, group),
                        counting,
                        ledger,
                        new UsageProgress(Clock.systemUTC(), new SimpleMeterRegistry()));
        loops.add(loop);
        loop.start();
        return loop;
    }

    /** Also those that have stopped. */
    void stop() throws InterruptedException {
        for (UsageLoop loop : loops) {
            loop.stop();
        }
    }
}
