package in.plugged.resourceserver.edge;

import in.plugged.resourceserver.ResourceServerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.Map;

/** A server with nothing but the edge in front of a few resources. */
final class EdgeServer implements AutoCloseable {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    EdgeServer(Map<String, String> settings) {
        ResourceServerConfig config = config(settings);
        var filters = new Filters();
        new OldCallers(config, meters).install(filters);
        new CrossOrigin(config).install(filters);
        Router router = Router.router(vertx);
        filters.getFilters().stream()
                .sorted(Comparator.comparingInt(Filter::getPriority).reversed())
                .forEach(filter -> router.route().handler(filter.getHandler()));
        router.route("/api/servers*").handler(EdgeServer::echo);
        router.get("/api/refused").handler(context -> context.response().setStatusCode(401).end());
        router.get("/page")
                .handler(
                        context ->
                                context.response()
                                        .putHeader("Content-Type", "text/html;charset=UTF-8")
                                        .end("<p>"));
        router.route()
                .last()
                .handler(
                        context ->
                                context.response()
                                        .setStatusCode(404)
                                        .putHeader("Content-Type", "application/json")
                                        .end("{}"));
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    /** Answers what arrived: method, path, query, and the one parameter. */
    private static void echo(RoutingContext context) {
        context.response()
                .putHeader("Vary", "Authorization")
                .end(
                        "%s %s ?%s limit=%s"
                                .formatted(
                                        context.request().method(),
                                        context.normalizedPath(),
                                        context.request().query(),
                                        context.queryParams().get("limit")));
    }

    static ResourceServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }

    HttpResponse<String> get(String target, String... headers) {
        return send("GET", target, headers);
    }

    /** The headers are name, value, name, value. */
    HttpResponse<String> send(String method, String target, String... headers) {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + server.actualPort() + target))
                        .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests of version 1 were counted. */
    double counted(String kind) {
        return meters.counter("plugged.v1.requests", "kind", kind).count();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
