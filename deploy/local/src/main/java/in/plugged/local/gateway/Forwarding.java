package in.plugged.local.gateway;

import in.plugged.resourceserver.error.ApiError;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Set;

/** Passes a request on to a service and its answer back, both as they come. */
final class Forwarding {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 256;
    private static final int IDLE_SECONDS = 30;

    /** Methods that may be sent twice (RFC 9110, section 9.2.2). */
    private static final Set<HttpMethod> REPEATABLE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);

    private final HttpClient client;
    private final CallTraces traces;
    private final boolean sendsAgain;

    Forwarding(Vertx vertx, CallTraces traces, boolean sendsAgain) {
        this.traces = traces;
        this.sendsAgain = sendsAgain;
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAliveTimeout(IDLE_SECONDS)
                                .setMaxPoolSize(CONNECTIONS)
                                .setConnectTimeout((int) TO_CONNECT.toMillis())
                                .setMaxHeaderSize(32 * 1024)
                                .setDecompressionSupported(false));
    }

    void forward(HttpServerRequest request, Upstream upstream) {
        boolean hasBody = PassedHeaders.announceBody(request);
        if (hasBody) {
            request.pause();
        }
        boolean repeatable = sendsAgain && REPEATABLE.contains(request.method()) && !hasBody;
        Span span = traces.begin(request, upstream);
        send(request, upstream, span)
                .recover(
                        failure ->
                                repeatable && failure instanceof HttpClosedException
                                        ? send(request, upstream, span)
                                        : Future.failedFuture(failure))
                .onSuccess(answer -> giveBack(answer, request))
                .onFailure(_ -> refuse(request, upstream));
    }

    private Future<HttpClientResponse> send(
            HttpServerRequest request, Upstream upstream, Span span) {
        var options =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(upstream.port())
                        .setMethod(request.method())
                        .setURI(request.uri())
                        .setConnectTimeout(TO_CONNECT.toMillis())
                        .setIdleTimeout(TO_ANSWER.toMillis());
        return client.request(options).compose(passed -> sendBody(request, passed, span));
    }

    private static Future<HttpClientResponse> sendBody(
            HttpServerRequest request, HttpClientRequest passed, Span span) {
        PassedHeaders.toService(request, passed.headers());
        CallTraces.passOn(span, passed.headers());
        request.response().closeHandler(_ -> passed.reset());
        if (!PassedHeaders.announceBody(request)) {
            return passed.send();
        }
        boolean lengthKnown = passed.headers().contains("Content-Length");
        passed.setChunked(!lengthKnown);
        request.pipeTo(passed).onFailure(_ -> passed.reset());
        return passed.response();
    }

    private static void giveBack(HttpClientResponse answer, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        PassedHeaders.toCaller(answer.headers(), response.headers());
        if (PassedHeaders.announceBody(request) && !request.isEnded()) {
            response.putHeader("Connection", "close"); // the service did not want the whole body
        }
        boolean sized = response.headers().contains("Content-Length");
        response.setChunked(!sized && hasBody(request, answer));
        answer.pipeTo(response).onFailure(_ -> request.connection().close());
    }

    private static void refuse(HttpServerRequest request, Upstream upstream) {
        Answer.refuse(request, ApiError.unavailable(upstream.name() + " can't answer right now"));
    }

    private static boolean hasBody(HttpServerRequest request, HttpClientResponse answer) {
        return !request.method().equals(HttpMethod.HEAD)
                && request.version() != HttpVersion.HTTP_1_0
                && answer.statusCode() != 204
                && answer.statusCode() != 304;
    }
}
