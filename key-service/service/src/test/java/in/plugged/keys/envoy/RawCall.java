package in.plugged.keys.envoy;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A call as it stands on the wire.
 *
 * @param status of HTTP
 * @param headers of the answer; what ends it stands here too when there is nothing else
 */
record RawCall(int status, MultiMap headers, MultiMap trailers) {

    private static final String CHECK = "/envoy.service.auth.v3.Authorization/Check";

    /** The whole call: these headers and these messages. */
    static RawCall send(MultiMap headers, Buffer messages) {
        return ask(headers, request -> request.end(messages).compose(_ -> request.response()));
    }

    /** What is said to the headers alone, while the messages are still to come. */
    static RawCall sendHead(MultiMap headers) {
        return ask(headers, request -> request.sendHead().compose(_ -> request.response()));
    }

    private static RawCall ask(
            MultiMap headers, Function<HttpClientRequest, Future<HttpClientResponse>> sending) {
        var client =
                CDI.current()
                        .select(Vertx.class)
                        .get()
                        .createHttpClient(
                                new HttpClientOptions()
                                        .setProtocolVersion(HttpVersion.HTTP_2)
                                        .setHttp2ClearTextUpgrade(false));
        return client.request(HttpMethod.POST, RestAssured.port, "127.0.0.1", CHECK)
                .compose(request -> sending.apply(prepared(request, headers)))
                .compose(answer -> answer.end().map(_ -> of(answer)))
                .eventually(() -> client.close())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static HttpClientRequest prepared(HttpClientRequest request, MultiMap headers) {
        request.headers().addAll(headers);
        request.exceptionHandler(_ -> {}); // the connection may end before the call
        return request.putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers")
                .setChunked(true); // calls don't say how long they will be
    }

    private static RawCall of(HttpClientResponse answer) {
        return new RawCall(answer.statusCode(), answer.headers(), answer.trailers());
    }

    /** The number of the call's status, which comes after the answer, or in place of it. */
    int grpcStatus() {
        return Stream.of(headers, trailers)
                .flatMap(fields -> fields.getAll("grpc-status").stream())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    /** A message on its way; the first byte says whether it is compressed. */
    static Buffer message(boolean compressed, byte[] payload) {
        return Buffer.buffer()
                .appendByte((byte) (compressed ? 1 : 0))
                .appendInt(payload.length)
                .appendBytes(payload);
    }
}
