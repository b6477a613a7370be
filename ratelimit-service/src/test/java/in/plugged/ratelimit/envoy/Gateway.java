package in.plugged.ratelimit.envoy;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** A gateway that asks over one connection, as Envoy does. */
public final class Gateway implements AutoCloseable {

    private static final ServiceMethod<RateLimitResponse, RateLimitRequest> SHOULD_RATE_LIMIT =
            ServiceMethod.client(
                    ServiceName.create("envoy.service.ratelimit.v3.RateLimitService"),
                    "ShouldRateLimit",
                    GrpcMessageEncoder.encoder(),
                    GrpcMessageDecoder.decoder(RateLimitResponse.parser()));

    private final Vertx vertx = Vertx.vertx();
    private final GrpcClient client;
    private final Optional<String> authorization;

    /** What came: a message, or else the status that says why not. */
    public record Told(Optional<RateLimitResponse> message, GrpcStatus status) {

        RateLimitResponse response() {
            return message.orElseThrow(() -> new AssertionError(status));
        }

        /** A header for the caller; empty without it. */
        String header(String name) {
            return response().getResponseHeadersToAddList().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(HeaderValue::getValue)
                    .collect(Collectors.joining(","));
        }
    }

    private Gateway(Optional<String> authorization, HttpClientOptions options) {
        this.authorization = authorization;
        this.client =
                GrpcClient.client(
                        vertx,
                        options.setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
    }

    /** With that header in each call. */
    static Gateway with(String authorization) {
        return new Gateway(Optional.of(authorization), new HttpClientOptions());
    }

    /** Without a credential, from that address. */
    public static Gateway at(String address) {
        return new Gateway(Optional.empty(), new HttpClientOptions().setLocalAddress(address));
    }

    public static RateLimitDescriptor descriptor(String... entries) {
        var descriptor = RateLimitDescriptor.newBuilder();
        Arrays.stream(entries)
                .map(entry -> entry.split("=", 2))
                .forEach(
                        entry ->
                                descriptor.addEntriesBuilder().setKey(entry[0]).setValue(entry[1]));
        return descriptor.build();
    }

    static RateLimitDescriptor costing(long hits, RateLimitDescriptor descriptor) {
        return descriptor.toBuilder().setHitsAddend(UInt64Value.of(hits)).build();
    }

    static RateLimitRequest request(String domain, RateLimitDescriptor... descriptors) {
        return RateLimitRequest.newBuilder()
                .setDomain(domain)
                .addAllDescriptors(List.of(descriptors))
                .build();
    }

    public Told ask(String domain, RateLimitDescriptor... descriptors) {
        return ask(request(domain, descriptors));
    }

    Told ask(RateLimitRequest request) {
        return begin(request).toCompletionStage().toCompletableFuture().join();
    }

    Future<Told> begin(RateLimitRequest request) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return client.request(SocketAddress.inetSocketAddress(port, "localhost"), SHOULD_RATE_LIMIT)
                .compose(
                        call -> {
                            authorization.ifPresent(
                                    value -> call.headers().set("authorization", value));
                            return call.send(request);
                        })
                .compose(Gateway::told);
    }

    private static Future<Told> told(
            GrpcClientResponse<RateLimitRequest, RateLimitResponse> answer) {
        return answer.last()
                .map(Optional::of)
                .otherwiseEmpty()
                .map(
                        message ->
                                new Told(
                                        message == null ? Optional.empty() : message,
                                        answer.status()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
