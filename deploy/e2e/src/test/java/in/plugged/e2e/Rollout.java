package in.plugged.e2e;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Rolled.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two instances of a service, ready both, behind a gateway that sends nothing twice, and callers
 * who go on all the while.
 */
final class Rollout implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int FRONT = 8600;
    private static final int FIRST = 8610;

    private final Stack stack;
    private final Rolled service;
    private final Map<String, String> different;
    private final Replica[] instances;
    private final Program front;
    private final Credential caller;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong longestStop = new AtomicLong();

    /**
     * @param different settings of the instances that production has not
     */
    Rollout(Stack stack, Rolled service, Map<String, String> different) {
        this.stack = stack;
        this.service = service;
        this.different = different;
        this.instances = new Replica[] {instance(0), instance(1)};
        this.front = front();
        this.caller = service.credential(stack);
        await().atMost(Duration.ofSeconds(20)).until(this::call);
        failed.set(0); // the first calls find nobody ready
        long pause = service.pause().toMillis();
        for (int i = 0; i < AT_ONCE; i++) {
            var _ = threads.scheduleWithFixedDelay(this::call, 0, pause, MILLISECONDS);
        }
    }

    private Replica instance(int number) {
        return Replica.productionLike(stack, service, port(number), different);
    }

    private int port(int number) {
        return stack.port(FIRST + 2 * number);
    }

    private Program front() {
        Program program =
                Program.start(
                        stack.folder().resolve("front.log"),
                        "-cp",
                        Program.HOME.resolve("deploy/local/target/local.jar").toString(),
                        "in.plugged.local.Front",
                        Integer.toString(stack.port(FRONT)),
                        service.part(),
                        Integer.toString(port(0)),
                        Integer.toString(port(0) + 1),
                        Integer.toString(port(1)),
                        Integer.toString(port(1) + 1));
        await().atMost(Duration.ofSeconds(30)).until(() -> program.output().contains("Listening"));
        return program;
    }

    private boolean call() {
        boolean good = status(caller, origin()) == 200;
        (good ? answered : failed).incrementAndGet();
        return good;
    }

    /** Restarts one after the other, so many times in all; a credential ends during each. */
    void restart(int times) {
        for (int i = 0; i < times; i++) {
            restart(i % instances.length, service.credential(stack));
        }
    }

    private void restart(int number, Credential ending) {
        Replica old = instances[number];
        for (Replica each : instances) {
            assertEquals(200, status(ending, each.origin()));
        }
        old.tellToStop();
        await().until(() -> !old.ready());
        ending.end().run();
        assertRefusedWhereverItIsAnswered(ending);
        stop(old);
        instances[number] = instance(number);
        assertEquals(ending.refused(), status(ending, instances[number].origin()));
    }

    /** Restarts each once, and looks at nothing but what callers get. */
    void restartHeedlessly() {
        for (int number = 0; number < instances.length; number++) {
            stop(instances[number]);
            instances[number] = instance(number);
        }
    }

    /** The one that is stopping hears of it like the other, as long as it answers. */
    private void assertRefusedWhereverItIsAnswered(Credential ending) {
        await().atMost(RevocationTest.BOUND)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Arrays.stream(instances).allMatch(each -> refuses(each, ending)));
    }

    private boolean refuses(Replica instance, Credential ending) {
        int status = status(ending, instance.origin());
        return status == ending.refused() || (status == 0 && !instance.alive());
    }

    private void stop(Replica old) {
        long begin = System.nanoTime();
        old.close();
        longestStop.accumulateAndGet(System.nanoTime() - begin, Math::max);
    }

    /** Stops an instance for good, and answers how long that took. */
    Duration stopOne() {
        long begin = System.nanoTime();
        instances[0].close();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private int status(Credential credential, URI origin) {
        return credential.at(origin).get(service.path()).status();
    }

    private URI origin() {
        return URI.create("http://127.0.0.1:" + stack.port(FRONT));
    }

    /** The callers stop. */
    void rest() {
        threads.close();
    }

    long failed() {
        return failed.get();
    }

    long answered() {
        return answered.get();
    }

    /** Each request that was answered is counted, once the callers rest. */
    void assertCounted() {
        if (!caller.keyId().isEmpty()) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertEquals(answered(), counted()));
        }
    }

    private long counted() {
        Answer usage = stack.owner().get("/api/usage/keys/" + caller.keyId());
        return usage.json().at("/totals/requests").asLong();
    }

    String figures() {
        return "%s: %,d answered, %d failed, %,d counted, longest stop %.1f s"
                .formatted(
                        service.part(),
                        answered(),
                        failed(),
                        caller.keyId().isEmpty() ? 0 : counted(),
                        longestStop.get() / 1e9);
    }

    @Override
    public void close() {
        rest();
        for (Replica each : instances) {
            each.close();
        }
        front.close();
    }
}
