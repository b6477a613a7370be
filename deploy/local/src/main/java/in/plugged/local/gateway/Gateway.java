package in.plugged.local.gateway;

import in.plugged.resourceserver.error.ApiError;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Listens on this machine only and sends each request to the service that its path belongs to. It
 * answers by itself what belongs to nobody, what is no sane request, and {@code /health}.
 */
public final class Gateway {

    private static final RequestPath HEALTH = RequestPath.of("/health").orElseThrow();
    private static final int IDLE_SECONDS = 75;

    private final Routes routes;
    private final Supplier<Health> health;
    private final CallTraces traces;
    private final boolean sendsAgain;

    /**
     * What {@code /health} answers.
     *
     * @param up whether every part is ready
     */
    public record Health(boolean up, JsonObject json) {}

    public Gateway(Routes routes, Supplier<Health> health, OpenTelemetry telemetry) {
        this(routes, health, new CallTraces(telemetry), true);
    }

    private Gateway(Routes routes, Supplier<Health> health, CallTraces traces, boolean sendsAgain) {
        this.routes = routes;
        this.health = health;
        this.traces = traces;
        this.sendsAgain = sendsAgain;
    }

    /** The same, which sends no request again when its connection was closed without an answer. */
    public Gateway sendingOnce() {
        return new Gateway(routes, health, traces, false);
    }

    /** Listens on {@code localhost}, on as many threads as there are cores. */
    public Future<String> listen(Vertx vertx, int port) {
        int cores = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(
                () -> new Listener(port), new DeploymentOptions().setInstances(cores));
    }

    private final class Listener extends AbstractVerticle {

        private final int port;

        Listener(int port) {
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            var forwarding = new Forwarding(vertx, traces, sendsAgain);
            List<Future<?>> servers = new ArrayList<>();
            for (String address : addresses()) {
                servers.add(
                        vertx.createHttpServer(options())
                                .requestHandler(request -> handle(request, forwarding))
                                .invalidRequestHandler(Gateway::refuseInvalid)
                                .listen(port, address));
            }
            Future.all(servers).<Void>mapEmpty().onComplete(started);
        }
    }

    private void handle(HttpServerRequest request, Forwarding forwarding) {
        RequestPath path = RequestPath.of(request.uri()).orElse(null);
        if (path == null) {
            Answer.refuse(request, ApiError.badRequest("The path can't be understood safely"));
        } else if (path.equals(HEALTH)) {
            Health now = health.get();
            Answer.health(request, now.up(), now.json());
        } else {
            routes.of(path)
                    .ifPresentOrElse(
                            upstream -> forwarding.forward(request, upstream),
                            () -> Answer.refuse(request, ApiError.notFound()));
        }
    }

    private static void refuseInvalid(HttpServerRequest request) {
        Answer.refuse(
                request,
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException _ -> invalid(414, "The address is too long");
                    case TooLongHttpHeaderException _ -> invalid(431, "The headers are too large");
                    default -> invalid(400, "This is no request of HTTP/1.1");
                });
    }

    private static ApiError invalid(int status, String message) {
        ApiError usual = ApiError.badRequest(message);
        return new ApiError(status, usual.code(), message, usual.details());
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(
                        32 * 1024) // a log-in that leads back carries a whole request
                .setMaxHeaderSize(16 * 1024);
    }

    private static List<String> addresses() {
        return hasIpv6() ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1");
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(a -> a instanceof Inet6Address && a.isLoopbackAddress());
        } catch (SocketException e) {
            return false;
        }
    }
}
