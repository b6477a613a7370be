package in.plugged.oauth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Where clients publish the documents that describe them, each under a name of its own: see {@link
 * TestNames}.
 */
public final class DocumentServer implements AutoCloseable {

    /** Where the users of a described client are sent back to. */
    public static final String REDIRECT = "https://tool.example/cb";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Consumer<HttpServerRequest>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request as it came, with the names of headers in small letters. */
    public record Asked(String host, Map<String, String> headers) {}

    public DocumentServer() {
        var options =
                new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions()
                                        .setPath(setting("path"))
                                        .setPassword(setting("password")));
        this.server =
                wait(
                        vertx.createHttpServer(options)
                                .requestHandler(this::answer)
                                .listen(0, "127.0.0.1"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig()
                .getValue("quarkus.tls.clients.trust-store.p12." + name, String.class);
    }

    private void answer(HttpServerRequest request) {
        String host = Objects.requireNonNull(request.authority()).host();
        var headers = new ConcurrentHashMap<String, String>();
        request.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        header.getValue()));
        asked.add(new Asked(host, headers));
        answers.getOrDefault(host, other -> other.response().setStatusCode(404).end())
                .accept(request);
    }

    /** An address below a fresh name that leads to this server. */
    public String address() {
        return address("here");
    }

    /** The same by a name that leads as its beginning says. */
    public String address(String leading) {
        String label = leading + "-" + UUID.randomUUID().toString().substring(0, 8);
        return "https://%s.%s:%d/client.json"
                .formatted(label, TestNames.DOMAIN, server.actualPort());
    }

    /** A client that describes itself there as most do. */
    public String publish() {
        String address = address();
        publish(address, described(address));
        return address;
    }

    /** What most say of themselves. */
    public static JsonObject described(String address) {
        return new JsonObject()
                .put("client_id", address)
                .put("client_name", "Desk Helper")
                .put("redirect_uris", List.of(REDIRECT, "http://127.0.0.1/callback"))
                .put("grant_types", List.of("authorization_code", "refresh_token"))
                .put("response_types", List.of("code"))
                .put("token_endpoint_auth_method", "none");
    }

    public void publish(String address, JsonObject document) {
        publish(address, document.encode(), Map.of());
    }

    /** A document with these headers. */
    public void publish(String address, String document, Map<String, String> headers) {
        answer(
                address,
                request -> {
                    request.response().putHeader("Content-Type", "application/json");
                    headers.forEach(request.response()::putHeader);
                    request.response().end(document);
                });
    }

    /** Whatever is to be answered there. */
    public void answer(String address, Consumer<HttpServerRequest> answer) {
        answers.put(host(address), answer);
    }

    /** A document that takes a moment. */
    public void answerLater(String address, String document) {
        answer(
                address,
                request ->
                        vertx.setTimer(
                                500,
                                _ ->
                                        request.response()
                                                .putHeader("Content-Type", "application/json")
                                                .end(document)));
    }

    public int port() {
        return server.actualPort();
    }

    /** Who has asked there. */
    public List<Asked> asked(String address) {
        return asked.stream().filter(each -> each.host().equals(host(address))).toList();
    }

    private static String host(String address) {
        return Objects.requireNonNull(URI.create(address).getHost());
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
