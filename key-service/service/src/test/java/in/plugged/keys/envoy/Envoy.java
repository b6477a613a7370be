package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.restassured.RestAssured;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcReadStream;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gateway that asks over gRPC before it lets a request of these headers through. */
record Envoy(CheckRequest.Builder question) {

    private static final ServiceName SERVICE =
            ServiceName.create("envoy.service.auth.v3.Authorization");
    static final ServiceMethod<CheckResponse, CheckRequest> CHECK =
            ServiceMethod.client(
                    SERVICE,
                    "Check",
                    GrpcMessageEncoder.encoder(),
                    GrpcMessageDecoder.decoder(CheckResponse.parser()));

    private static final ServiceMethod<Buffer, Buffer> BYTES =
            ServiceMethod.client(
                    SERVICE, "Check", GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);

    /** Asks of a GET of {@code /servers} with these headers. */
    static Envoy of(Map<String, String> headers) {
        var question = CheckRequest.newBuilder();
        question.getAttributesBuilder()
                .getRequestBuilder()
                .getHttpBuilder()
                .setMethod("GET")
                .setPath("/servers")
                .putAllHeaders(headers)
                .putHeaders(":authority", "shop.example")
                .putHeaders(":method", "GET")
                .putHeaders(":path", "/servers");
        return new Envoy(question);
    }

    static Envoy withKey(String key) {
        return of(Map.of("authorization", "Bearer " + key));
    }

    Envoy header(String name, String value) {
        question.getAttributesBuilder()
                .getRequestBuilder()
                .getHttpBuilder()
                .putHeaders(name, value);
        return this;
    }

    Envoy target(String method, String path) {
        question.getAttributesBuilder()
                .getRequestBuilder()
                .getHttpBuilder()
                .setMethod(method)
                .setPath(path)
                .putHeaders(":method", method)
                .putHeaders(":path", path);
        return this;
    }

    /** What a route has in its {@code check_settings}. */
    Envoy scope(String scopes) {
        question.getAttributesBuilder().putContextExtensions("scope", scopes);
        return this;
    }

    /** Whom Envoy takes for its caller. */
    Envoy source(String address) {
        question.getAttributesBuilder()
                .getSourceBuilder()
                .getAddressBuilder()
                .getSocketAddressBuilder()
                .setAddress(address)
                .setPortValue(50_000);
        return this;
    }

    CheckResponse ask() {
        return askAll(List.of(this)).getFirst();
    }

    /** All at once, over one connection. */
    static List<CheckResponse> askAll(List<Envoy> questions) {
        return over(
                client ->
                        Future.all(
                                        questions.stream()
                                                .map(envoy -> envoy.question.build())
                                                .map(question -> call(client, CHECK, question))
                                                .map(call -> call.compose(GrpcReadStream::last))
                                                .toList())
                                .map(CompositeFuture::<CheckResponse>list));
    }

    /** How a call with that message ends, when there is no answer. */
    static GrpcStatus failure(Buffer message) {
        return over(client -> call(client, BYTES, message).map(GrpcClientResponse::status));
    }

    private static <Q, A> Future<GrpcClientResponse<Q, A>> call(
            GrpcClient client, ServiceMethod<A, Q> method, Q message) {
        return client.request(
                        SocketAddress.inetSocketAddress(RestAssured.port, "127.0.0.1"), method)
                .compose(request -> request.send(message));
    }

    private static <T> T over(Function<GrpcClient, Future<T>> conversation) {
        GrpcClient client = GrpcClient.client(CDI.current().select(Vertx.class).get());
        return conversation
                .apply(client)
                .eventually(client::close)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** What the backend gets in place of what the caller sent. */
    static Map<String, String> toTheBackend(CheckResponse answer) {
        return headers(answer.getOkResponse().getHeadersList());
    }

    /** What is added to the backend's answer. */
    static Map<String, String> toTheCaller(CheckResponse answer) {
        return headers(answer.getOkResponse().getResponseHeadersToAddList());
    }

    /** The headers of a refusal, which must have this status. */
    static Map<String, String> refused(CheckResponse answer, int status) {
        assertEquals(status, answer.getDeniedResponse().getStatus().getCodeValue());
        return headers(answer.getDeniedResponse().getHeadersList());
    }

    private static Map<String, String> headers(List<HeaderValueOption> headers) {
        return headers.stream()
                .map(HeaderValueOption::getHeader)
                .collect(Collectors.toMap(header -> header.getKey(), header -> header.getValue()));
    }
}
