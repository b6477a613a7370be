package in.plugged.oauth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import in.plugged.service.testing.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where an application is told that a session has ended. */
public final class ToldApplication implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FIELD = "logout_token=";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();

    private ToldApplication(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static ToldApplication open() {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new ToldApplication(HttpServer.create(here, 0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ended?app=1";
    }

    /** The client wants to be told here. */
    public void isTold(String clientId) {
        Database.update(
                "update client set backchannel_logout_uri = ? where id = ?", uri(), clientId);
    }

    /** Answers this once, after what it was told to answer before. */
    public void answers(int status) {
        nextStatuses.add(status);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(
                    new String(
                            exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            Integer status = nextStatuses.poll();
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        }
    }

    /** What it was told so far, once it was told so often. */
    public List<String> tokens(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(count, bodies.size()));
        assertEquals(
                List.of("application/x-www-form-urlencoded"), types.stream().distinct().toList());
        return bodies.stream().map(body -> body.substring(FIELD.length())).toList();
    }

    /** What the only token says that it has got. */
    public JWTClaimsSet claims() {
        return claims(tokens(1).getFirst());
    }

    public static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(token, e);
        }
    }

    /** It was told nothing, and nothing waits to be told to that client. */
    public void isLeftAlone(String clientId) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(0, waiting(clientId)));
        assertEquals(List.of(), bodies);
    }

    /** What that client has not been told. */
    public static int waiting(String clientId) {
        return Integer.parseInt(
                Database.column("select count(*) from logout_notice where client_id = ?", clientId)
                        .getFirst());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
