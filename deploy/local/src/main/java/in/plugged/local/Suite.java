package in.plugged.local;

import in.plugged.embedded.ChildProcess;
import in.plugged.embedded.KafkaProcess;
import in.plugged.embedded.MailProcess;
import in.plugged.embedded.Place;
import in.plugged.embedded.PostgresServer;
import in.plugged.embedded.RedisServer;
import in.plugged.embedded.Topics;
import in.plugged.local.gateway.Routes;
import in.plugged.local.gateway.Upstream;
import in.plugged.local.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Which parts the suite has, what they need, and which paths are whose. */
final class Suite {

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final ServiceSettings settings;

    /**
     * @param home the folder of the whole project
     */
    Suite(Path home, DataFolder data, Ports ports, Secrets secrets) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.settings = new ServiceSettings(ports, secrets);
    }

    Part postgres() {
        return new Part(
                "postgres", this::startPostgres, () -> PostgresServer.answers(ports.postgres()));
    }

    Part kafka() {
        var kafka =
                new KafkaProcess(
                        place("kafka", ports.kafka()),
                        ports.kafkaController(),
                        System.getProperty("java.class.path"));
        return new Part("kafka", () -> start(kafka), () -> KafkaProcess.answers(ports.kafka()));
    }

    Part redis() {
        return new Part("redis", this::startRedis, () -> RedisServer.answers(ports.redis()));
    }

    /** Where device-service keeps what has yet to be decided; no answer may be forgotten. */
    Part redisDevices() {
        return new Part(
                "redis-devices",
                this::startRedisDevices,
                () -> RedisServer.answers(ports.redisDevices()));
    }

    Part mail() {
        return new Part("mail", this::startMail, () -> MailProcess.answers(ports.mail()));
    }

    /** Needs PostgreSQL to start; the brokers and the mail server may come later. */
    Part oauthService() throws IOException {
        Path jar = home.resolve("oauth-service/target/quarkus-app/quarkus-run.jar");
        return service(
                "oauth-service", jar, settings.oauthService(), ports.oauthServiceManagement());
    }

    /** Needs PostgreSQL to start; the brokers may come later. */
    Part keyService() throws IOException {
        Path jar = home.resolve("key-service/service/target/quarkus-app/quarkus-run.jar");
        return service("key-service", jar, settings.keyService(), ports.keyServiceManagement());
    }

    /** Needs nothing to start; its Redis and the brokers may come later. */
    Part deviceService() throws IOException {
        Path jar = home.resolve("device-service/target/quarkus-app/quarkus-run.jar");
        return service(
                "device-service", jar, settings.deviceService(), ports.deviceServiceManagement());
    }

    /** Needs PostgreSQL to start; Redis and the brokers may come later. */
    Part ratelimitService() throws IOException {
        Path jar = home.resolve("ratelimit-service/target/quarkus-app/quarkus-run.jar");
        return service(
                "ratelimit-service",
                jar,
                settings.ratelimitService(),
                ports.ratelimitServiceManagement());
    }

    Part exampleBackend() throws IOException {
        Path jar = home.resolve("deploy/example-backend/target/quarkus-app/quarkus-run.jar");
        return service(
                "example-backend",
                jar,
                settings.exampleBackend(),
                ports.exampleBackendManagement());
    }

    Part exampleMcp() throws IOException {
        Path jar = home.resolve("deploy/example-mcp/target/quarkus-app/quarkus-run.jar");
        return service("example-mcp", jar, settings.exampleMcp(), ports.exampleMcpManagement());
    }

    /** As the gateway of a production cluster routes. */
    Routes routes() {
        var keyService = new Upstream("key-service", ports.keyService());
        var oauthService = new Upstream("oauth-service", ports.oauthService());
        var deviceService = new Upstream("device-service", ports.deviceService());
        var ratelimitService = new Upstream("ratelimit-service", ports.ratelimitService());
        var exampleBackend = new Upstream("example-backend", ports.exampleBackend());
        var exampleMcp = new Upstream("example-mcp", ports.exampleMcp());
        return new Routes()
                .hide("/api/auth/keys/provision")
                .hide("/api/ratelimit")
                .route("/api/auth/keys", keyService)
                .route("/api/auth/check", keyService)
                .hide("/api/auth/devices")
                .route("/api/auth", oauthService)
                .route("/api/hubs", oauthService)
                .route("/api/cli", deviceService)
                .hide("/api/devices")
                .route("/api/usage", ratelimitService)
                .route("/oauth/device_authorization", deviceService)
                .route("/oauth", oauthService)
                .routeExactly("/.well-known/oauth-protected-resource/mcp", exampleMcp)
                .route("/.well-known", oauthService)
                .route("/login", oauthService)
                .route("/register", oauthService)
                .route("/account", oauthService)
                .route("/cli/authorize", deviceService)
                .route("/device", deviceService)
                .route("/devices", deviceService)
                .route("/assets", oauthService)
                .route("/webjars", oauthService)
                .routeExactly("/openapi/oauth", oauthService)
                .routeExactly("/asyncapi/oauth", oauthService)
                .routeExactly("/openapi/devices", deviceService)
                .routeExactly("/openapi/limits", ratelimitService)
                .routeExactly("/asyncapi/limits", ratelimitService)
                .route("/usage", ratelimitService)
                .routeExactly("/usage.csv", ratelimitService)
                .route("/api-keys", keyService)
                .route("/openapi", keyService)
                .routeExactly("/asyncapi/keys", keyService)
                .routeExactly("/mcp", exampleMcp)
                .route("/api", exampleBackend);
    }

    private Part service(String name, Path jar, Map<String, String> properties, int management)
            throws IOException {
        Path file = data.conf().resolve(name + ".properties");
        ServiceSettings.write(properties, file);
        return new Service(name, jar, file, data.log(name), management).part();
    }

    private ChildProcess startPostgres() {
        var server = PostgresServer.start(place("postgres", ports.postgres()));
        server.createDatabase("keys");
        server.createDatabase("oauth");
        server.createDatabase("limits");
        return server.process();
    }

    private static ChildProcess start(KafkaProcess kafka) {
        kafka.start().createTopics(Topics.SUITE);
        return kafka.process();
    }

    private ChildProcess startRedis() {
        return RedisServer.start(
                        place("redis", ports.redis()), RedisServer.Durability.WITHIN_A_SECOND)
                .process();
    }

    private ChildProcess startRedisDevices() {
        return RedisServer.start(
                        place("redis-devices", ports.redisDevices()),
                        RedisServer.Durability.BEFORE_ANSWER)
                .process();
    }

    private ChildProcess startMail() {
        return MailProcess.start(place("mail", ports.mail())).process();
    }

    private Place place(String name, int port) {
        return Place.kept(data.root().resolve(name), port).withLog(data.log(name));
    }
}
