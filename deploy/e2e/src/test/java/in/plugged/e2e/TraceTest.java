package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.OtlpReceiver.Told;
import in.plugged.e2e.Stack.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With tracing switched on by the standard variables, a call is one trace through all services. */
@LongRun
class TraceTest {

    private static final int OFFSET = 12_900;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String APPROVE = "/api/cli/auth/approve";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String ADDRESS = "127.0.0.7";
    private static final String PROGRAM = "a-certain-program";
    private static final OtlpReceiver RECEIVER = new OtlpReceiver();
    private static Stack stack;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start() {
        stack =
                Stack.start(
                        OFFSET,
                        Map.of(
                                "OTEL_SDK_DISABLED",
                                "false",
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                RECEIVER.endpoint(),
                                "OTEL_BSP_SCHEDULE_DELAY",
                                "200"));
    }

    @AfterAll
    static void end() {
        stack.close();
        RECEIVER.close();
    }

    @Test
    void aColdKeyIsOneTraceFromTheGatewayToKeyService() throws Exception {
        Issued key = stack.newKey();

        assertEquals(200, call("GET", "/api/servers?limit=5", key.text(), "01"));

        Told gateway = told("gateway", "GET example-backend", CALLER);
        Told backend = told("example-backend", "GET /api/servers", gateway.id());
        Told question = told("example-backend", "POST /api/auth/keys/verify", backend.id());
        told("key-service", "POST /api/auth/keys/verify", question.id());
    }

    @Test
    void aRevocationIsOneTraceFromTheGatewayToItsEffectEverywhere() throws Exception {
        Issued key = stack.newKey();

        assertEquals(204, call("DELETE", key.path(), ownersKey(), "01"));

        Told gateway = told("gateway", "DELETE key-service", CALLER);
        Told call = told("key-service", "DELETE /api/auth/keys/{key_id}", gateway.id());
        Told publish = told("key-service", "key-revoked publish", call.id());
        told("key-service", "key-revoked process", publish.id());
        told("example-backend", "key-revoked process", publish.id());
    }

    /** What a backend has key-service do is in the trace of whoever asked the backend. */
    @Test
    void aDevicesKeyIsOneTraceFromTheGatewayThroughABackendToItsEffectEverywhere()
            throws Exception {
        Device device = Device.begin(stack);
        Answer let = Person.register(stack).calls().post(APPROVE, device.decision());
        assertEquals(2, let.status() / 100, let::text);
        Device.rest(device.interval());

        assertEquals(200, send(request("GET", device.pollPath(), "01")));

        Told gateway = told("gateway", "GET device-service", CALLER);
        Told backend = told("device-service", "GET /api/cli/auth/poll", gateway.id());
        Told made = below(backend, "key-service", "POST /api/auth/keys/provision");
        Told publish = told("key-service", "key-changed publish", made.id());
        told("key-service", "key-changed process", publish.id());
        told("example-backend", "key-changed process", publish.id());
    }

    @Test
    void whetherATraceIsKeptIsNotForTheOutsideToSay() throws Exception {
        Issued key = stack.newKey();

        call("GET", "/api/servers", key.text(), "00");

        Told gateway = told("gateway", "GET example-backend", CALLER);
        told("example-backend", "GET /api/servers", gateway.id());
    }

    @Test
    void noSpanKnowsTheKeyOrTheCaller() throws Exception {
        Issued key = stack.newKey();

        call("GET", "/api/servers?key=" + key.text(), key.text(), "01");
        call("GET", "/api/auth/keys/" + key.text(), ownersKey(), "01");
        call("GET", "/api/auth/check?scope=read:servers&k=" + key.text(), key.text(), "01");
        call("DELETE", key.path(), ownersKey(), "01");

        Told gateway = told("gateway", "DELETE key-service", CALLER);
        told("key-service", "DELETE /api/auth/keys/{key_id}", gateway.id());
        told("example-backend", "key-revoked process");
        for (String hidden :
                List.of(
                        key.text(),
                        ownersKey(),
                        ADDRESS,
                        PROGRAM,
                        "client.address",
                        "user_agent.original",
                        "http.user_agent",
                        "url.query",
                        "url.path")) {
            assertEquals(
                    List.of(),
                    RECEIVER.all().stream()
                            .filter(told -> told.toString().contains(hidden))
                            .toList());
        }
    }

    @Test
    void healthAndWhatServicesDoByThemselvesAreNoTraces() throws Exception {
        call("GET", "/openapi/keys", ownersKey(), "01");
        told("gateway", "GET key-service", CALLER);

        for (Told told : RECEIVER.all()) {
            assertFalse(told.span().getName().contains("/q/"), told::toString);
            assertFalse(told.is("key-service", "GET /openapi/keys"), told::toString);
            assertFalse(
                    told.parent().isEmpty() && !told.service().equals("gateway") && !direct(told),
                    told::toString);
        }
    }

    /** The suite makes its demo account, and services ask each other, past the gateway. */
    private static boolean direct(Told told) {
        return told.span().getKind()
                == io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
    }

    private static String ownersKey() {
        return stack.owner().key();
    }

    private int call(String method, String path, String key, String flags)
            throws IOException, InterruptedException {
        return send(request(method, path, flags).header("Authorization", "Bearer " + key));
    }

    private HttpRequest.Builder request(String method, String path, String flags) {
        return HttpRequest.newBuilder(stack.gateway().resolve(path))
                .header("User-Agent", PROGRAM)
                .header("traceparent", "00-%s-%s-%s".formatted(trace, CALLER, flags))
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().localAddress(InetAddress.getByName(ADDRESS)).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Told told(String service, String name, String parent) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        Optional.of(parent),
                                        find(service, name, parent).map(Told::parent),
                                        () -> name + " in " + RECEIVER.trace(trace)));
        return find(service, name, parent).orElseThrow();
    }

    private void told(String service, String name) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                RECEIVER.trace(trace).stream()
                                        .anyMatch(told -> told.is(service, name)));
    }

    /** One that has the other above it, with whatever the caller's client tells between them. */
    private Told below(Told above, String service, String name) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertTrue(
                                        findBelow(above, service, name).isPresent(),
                                        () -> name + " in " + RECEIVER.trace(trace)));
        return findBelow(above, service, name).orElseThrow();
    }

    private Optional<Told> findBelow(Told above, String service, String name) {
        return RECEIVER.trace(trace).stream()
                .filter(told -> told.is(service, name) && isBelow(told, above))
                .findFirst();
    }

    private boolean isBelow(Told told, Told above) {
        return told.parent().equals(above.id())
                || RECEIVER.trace(trace).stream()
                        .anyMatch(
                                parent ->
                                        parent.id().equals(told.parent())
                                                && isBelow(parent, above));
    }

    private Optional<Told> find(String service, String name, String parent) {
        return RECEIVER.trace(trace).stream()
                .filter(told -> told.is(service, name) && told.parent().equals(parent))
                .findFirst();
    }
}
