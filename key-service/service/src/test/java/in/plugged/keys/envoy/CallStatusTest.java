package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.StringValue;
import in.plugged.envoy.GrpcCall;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal in the words of gRPC. */
class CallStatusTest {

    private static final String SERVICE = "in.plugged.test.Refusals";
    private static final String NAME = "Refuse";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    /** A call that is refused with the status it asks for. */
    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        GrpcCall.<StringValue, StringValue>of(
                        SERVICE,
                        NAME,
                        StringValue.parser(),
                        (wanted, _) ->
                                Uni.createFrom()
                                        .failure(
                                                new ApiException(
                                                        ApiError.ofStatus(
                                                                Integer.parseInt(
                                                                        wanted.getValue())))))
                .install(router, vertx);
        port =
                done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                        .actualPort();
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_ARGUMENT",
        "401, UNAUTHENTICATED",
        "403, PERMISSION_DENIED",
        "410, UNAUTHENTICATED",
        "413, RESOURCE_EXHAUSTED",
        "415, UNIMPLEMENTED",
        "429, RESOURCE_EXHAUSTED",
        "500, INTERNAL",
        "503, UNAVAILABLE",
    })
    void aRefusalHasTheNearestStatus(int http, GrpcStatus status) {
        assertEquals(status, refusal(StringValue.of(String.valueOf(http))));
    }

    private GrpcStatus refusal(StringValue wanted) {
        ServiceMethod<StringValue, StringValue> method =
                ServiceMethod.client(
                        ServiceName.create(SERVICE),
                        NAME,
                        GrpcMessageEncoder.encoder(),
                        GrpcMessageDecoder.decoder(StringValue.parser()));
        return done(
                GrpcClient.client(vertx)
                        .request(SocketAddress.inetSocketAddress(port, "127.0.0.1"), method)
                        .compose(call -> call.send(wanted))
                        .map(GrpcClientResponse::status));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
