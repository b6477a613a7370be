package in.plugged.envoy;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * A call of gRPC with one message each way. It is served on the port of the rest of the API, over
 * HTTP/2 in clear text or TLS, so what holds there for every request (addresses, credentials,
 * sizes, traces) holds for it too. A failure with an {@link ApiException} is told as the status of
 * gRPC that is nearest to its own. Messages are not compressed, and at most 65,536 bytes long.
 *
 * @param method what is called
 * @param answer gives the answer to a message; the request is that of the call itself
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over
 *     HTTP/2</a>
 */
public record GrpcCall<Q extends MessageLite, A extends MessageLite>(
        ServiceMethod<Q, A> method, BiFunction<Q, RoutingContext, Uni<A>> answer) {

    private static final Logger LOG = Logger.getLogger(GrpcCall.class);
    private static final String GRPC = "application/grpc";
    private static final String ENCODING = "grpc-encoding";
    private static final String PLAIN = "identity";

    private static final ApiError COMPRESSED =
            new ApiError(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Messages must not be compressed", Map.of());

    /** The longest message that is read, in bytes: as much as any other request may bring. */
    private static final int MAX_MESSAGE = 65_536;

    /**
     * The call of that name.
     *
     * @param service its full name, such as {@code envoy.service.auth.v3.Authorization}
     */
    public static <Q extends MessageLite, A extends MessageLite> GrpcCall<Q, A> of(
            String service,
            String name,
            Parser<Q> reader,
            BiFunction<Q, RoutingContext, Uni<A>> answer) {
        return new GrpcCall<>(
                ServiceMethod.server(
                        ServiceName.create(service),
                        name,
                        GrpcMessageEncoder.encoder(),
                        GrpcMessageDecoder.decoder(reader)),
                answer);
    }

    /** Serves it from now on. */
    public void install(Router router, Vertx vertx) {
        router.post("/" + method.fullMethodName())
                .handler(
                        context -> {
                            if (isCall(context.request())) {
                                serve(context, vertx);
                            } else {
                                context.next(); // to nobody, who says so
                            }
                        });
    }

    private static boolean isCall(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.version() == HttpVersion.HTTP_2 && type != null && type.startsWith(GRPC);
    }

    private void serve(RoutingContext context, Vertx vertx) {
        MultiMap headers = context.request().headers();
        if (!headers.contains(ENCODING)) {
            headers.set(ENCODING, PLAIN); // else a message that is marked as compressed throws
        }
        context.addHeadersEndHandler(
                _ -> context.response().putHeader("grpc-accept-encoding", PLAIN));
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(MAX_MESSAGE))
                .callHandler(method, call -> answer(call, context))
                .handle(context.request());
    }

    /** What is compressed is refused unread: nobody knows how long it gets. */
    private void answer(GrpcServerRequest<Q, A> call, RoutingContext context) {
        call.invalidMessageHandler(_ -> end(call, context, refusal(ApiError.tooLarge())));
        if (PLAIN.equals(call.encoding())) {
            call.last()
                    .otherwiseEmpty()
                    .compose(question -> answered(Optional.ofNullable(question), context))
                    .onComplete(answer -> end(call, context, answer));
        } else {
            end(call, context, refusal(COMPRESSED));
        }
    }

    private Future<A> refusal(ApiError error) {
        return Future.failedFuture(new ApiException(error));
    }

    /** Without a question when there was no message, one of another kind, or one too long. */
    private Future<A> answered(Optional<Q> question, RoutingContext context) {
        return Future.fromCompletionStage(
                question.filter(_ -> !isOver(context))
                        .map(message -> answer.apply(message, context))
                        .orElseThrow(GrpcCall::unreadable)
                        .subscribeAsCompletionStage());
    }

    private static ApiException unreadable() {
        return new ApiException(ApiError.badRequest("The message can't be read"));
    }

    private void end(GrpcServerRequest<Q, A> call, RoutingContext context, AsyncResult<A> answer) {
        if (isOver(context)) {
            LOG.debugf(answer.cause(), "The call %s is over", method.fullMethodName());
        } else if (answer.succeeded()) {
            call.response().end(answer.result());
        } else {
            refuse(call, answer.cause());
        }
    }

    /** The caller has left, or was told before. */
    private static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }

    private void refuse(GrpcServerRequest<Q, A> call, Throwable failure) {
        if (failure instanceof ApiException refusal) {
            call.response()
                    .status(status(refusal.error().status()))
                    .statusMessage(refusal.error().message())
                    .end();
        } else {
            LOG.errorf(failure, "The call %s failed", method.fullMethodName());
            call.response().status(GrpcStatus.INTERNAL).end();
        }
    }

    private static GrpcStatus status(int http) {
        return switch (http) {
            case 400 -> GrpcStatus.INVALID_ARGUMENT;
            case 401, 410 -> GrpcStatus.UNAUTHENTICATED;
            case 403 -> GrpcStatus.PERMISSION_DENIED;
            case 413, 429 -> GrpcStatus.RESOURCE_EXHAUSTED;
            case 415 -> GrpcStatus.UNIMPLEMENTED;
            case 503 -> GrpcStatus.UNAVAILABLE;
            default -> GrpcStatus.INTERNAL;
        };
    }
}
