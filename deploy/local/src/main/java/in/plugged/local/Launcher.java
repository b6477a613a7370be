package in.plugged.local;

import in.plugged.embedded.Closing;
import in.plugged.embedded.ProcessNotes;
import in.plugged.embedded.ServerStartException;
import in.plugged.local.gateway.Gateway;
import in.plugged.local.part.Control;
import in.plugged.local.part.Part;
import in.plugged.local.part.Parts;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts the suite in the right order and tells how it goes on. */
final class Launcher {

    private static final long SIGNAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path home;
    private final Options options;
    private final Screen screen;
    private final Ports ports;

    Launcher(Path home, Options options, Screen screen) {
        this.home = home;
        this.options = options;
        this.screen = screen;
        this.ports = new Ports(options.portOffset());
    }

    /**
     * Returns when everything is ready.
     *
     * @throws ServerStartException when something is in the way
     */
    void launch() throws IOException {
        long begin = System.nanoTime();
        DataFolder data = DataFolder.open(options.data());
        endLeftovers(data);
        PortCheck.allFree(ports);
        if (options.fresh()) {
            data.forget();
        }
        screen.say("Starting the Plugged.in suite, data in " + data.root());
        Secrets secrets = Secrets.in(data.root().resolve("secrets.properties"));
        start(new Suite(home, data, ports, secrets), data, secrets);
        double seconds = (System.nanoTime() - begin) / 1e9;
        screen.say(Welcome.text(seconds, ports, data));
    }

    private void endLeftovers(DataFolder data) {
        long ended = ProcessNotes.endLeftovers(data.run());
        if (ended > 0) {
            screen.say("Ended %d processes that an earlier run had left behind.".formatted(ended));
        }
        ProcessNotes.keepIn(data.run());
    }

    private void start(Suite suite, DataFolder data, Secrets secrets) throws IOException {
        Part postgres = suite.postgres();
        Part kafka = suite.kafka();
        Part redis = suite.redis();
        Part redisDevices = suite.redisDevices();
        Part mail = suite.mail();
        Part keyService = suite.keyService();
        Part oauthService = suite.oauthService();
        Part deviceService = suite.deviceService();
        Part ratelimitService = suite.ratelimitService();
        Part exampleBackend = suite.exampleBackend();
        Part exampleMcp = suite.exampleMcp();
        var parts =
                new Parts(
                        List.of(
                                postgres,
                                kafka,
                                redis,
                                redisDevices,
                                mail,
                                keyService,
                                oauthService,
                                deviceService,
                                ratelimitService,
                                exampleBackend,
                                exampleMcp));
        Control.open(parts, this::ended, ports.control(), data.run().resolve("control"));
        openGateway(suite, parts);
        // never closed: that would wait for the others when one has failed
        var start = new Start(screen, Executors.newVirtualThreadPerTaskExecutor());
        start.all(
                List.of(
                        step(postgres),
                        step(kafka),
                        step(redis),
                        step(redisDevices),
                        step(mail),
                        step(keyService, postgres),
                        step(oauthService, postgres),
                        step(deviceService, redisDevices),
                        step(ratelimitService, postgres),
                        step(exampleBackend),
                        step(exampleMcp)));
        new DemoAccount(data.root().resolve("demo.json"), ports, secrets).prepare();
    }

    private Start.Step step(Part part, Part... needs) {
        return new Start.Step(
                part.name(),
                () -> part.start(this::ended),
                Stream.of(needs).map(Part::name).toList());
    }

    private void openGateway(Suite suite, Parts parts) {
        var gateway =
                new Gateway(
                        suite.routes(),
                        () -> new Gateway.Health(parts.up(), parts.health()),
                        Telemetry.configured(System.getenv()));
        try {
            gateway.listen(Vertx.vertx(), ports.gateway())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new ServerStartException("The gateway can't listen: " + e.getCause(), e);
        }
    }

    /**
     * A Ctrl-C reaches the parts too: then they end for a good reason, which is known a moment
     * later.
     */
    private void ended(Part part, int exitCode) {
        LockSupport.parkNanos(SIGNAL_NANOS);
        if (!Closing.begun()) {
            screen.say(
                    "%s ended with exit code %d; see %s; start it again with: deploy/local/part start %s"
                            .formatted(
                                    part.name(),
                                    exitCode,
                                    options.data().resolve("logs").resolve(part.name() + ".log"),
                                    part.name()));
        }
    }
}
