package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.UInt64Value;
import com.google.rpc.Code;
import in.plugged.e2e.Stack.Issued;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Envoy itself is not run. This asks what it would ask over gRPC with {@code
 * deploy/gateways/envoy-grpc.yaml}, by clients that are generated from Envoy's protocol files.
 */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvoyGrpcTest {

    private static final String CALLER = "203.0.113.9";

    private final Stack stack = Stack.foreign();
    private final GatewayFile file = GatewayFile.read("envoy-grpc.yaml");
    private final ManagedChannel keyService = channel(stack.keyService().getPort());
    private final ManagedChannel ratelimitService = channel(stack.port(8084));

    private static ManagedChannel channel(int port) {
        return OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    @AfterAll
    void hangUp() {
        keyService.shutdownNow();
        ratelimitService.shutdownNow();
    }

    @Test
    void eachRouteNeedsItsOwnScopeAndTheBackendIsToldWhoCalls() {
        Issued key = stack.newKey();

        CheckResponse mayRead = check("GET", scopes("GET"), key.text());
        CheckResponse mayWrite = check("POST", scopes("POST"), key.text());

        assertEquals(Code.OK_VALUE, mayRead.getStatus().getCode());
        List<HeaderValueOption> told = mayRead.getOkResponse().getHeadersList();
        assertEquals(key.id(), header(told, "X-Auth-Key"));
        assertEquals(stack.hub(), header(told, "X-Auth-Hub"));
        assertEquals("read:servers", header(told, "X-Auth-Scopes"));
        assertTrue(mayRead.getOkResponse().getHeadersToRemoveList().contains("authorization"));
        assertEquals(403, status(mayWrite));
        assertEquals(
                "write:servers", body(mayWrite).at("/error/details/required_scopes/0").asText());
    }

    @Test
    void aRevokedKeyIs410WithTheBodyOfKeyService() {
        Issued key = stack.newKey();
        assertEquals(Code.OK_VALUE, check("GET", scopes("GET"), key.text()).getStatus().getCode());

        stack.owner().delete(key.path());

        CheckResponse refused = check("GET", scopes("GET"), key.text());
        assertEquals(410, status(refused));
        assertEquals("GONE", body(refused).at("/error/code").asText());
    }

    @Test
    void aKeyOverItsLimitIs429AndIsToldWhenToComeAgain() {
        Issued key = stack.limitedKey(2, 60);

        CheckResponse passed = check("GET", scopes("GET"), key.text());
        check("GET", scopes("GET"), key.text());
        CheckResponse refused = check("GET", scopes("GET"), key.text());

        assertEquals(
                "1",
                header(
                        passed.getOkResponse().getResponseHeadersToAddList(),
                        "X-RateLimit-Remaining"));
        assertEquals(429, status(refused));
        int seconds =
                Integer.parseInt(
                        header(refused.getDeniedResponse().getHeadersList(), "Retry-After"));
        assertTrue(1 <= seconds && seconds <= 60, refused::toString);
    }

    @Test
    void theAddressThatEnvoySeesCountsNotTheForgedOne() {
        String theirs = stack.newKey("\"allowed_ips\":[\"" + CALLER + "\"]").text();
        String others = stack.newKey("\"allowed_ips\":[\"192.0.2.7\"]").text();

        assertEquals(Code.OK_VALUE, check("GET", scopes("GET"), theirs).getStatus().getCode());
        assertEquals(403, status(check("GET", scopes("GET"), others)));
    }

    @Test
    void aHubMayDoSoMuchInAMinuteAndChangeLess() {
        var hub = entry("hub", "hub_" + UUID.randomUUID());
        RateLimitDescriptor calls = RateLimitDescriptor.newBuilder().addEntries(hub).build();
        RateLimitDescriptor changes =
                calls.toBuilder().addEntries(entry("method", "PATCH")).build();
        RateLimitDescriptor reads = calls.toBuilder().addEntries(entry("method", "GET")).build();

        // ratelimit-service may just have begun to read its files
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertTrue(howMuch(0, calls).getStatuses(0).hasCurrentLimit()));
        RateLimitResponse first = howMuch(600, calls, changes);
        RateLimitResponse refused = howMuch(1, calls, changes);
        RateLimitResponse read = howMuch(1, calls, reads);

        assertEquals(5_400, first.getStatuses(0).getLimitRemaining());
        assertEquals(0, first.getStatuses(1).getLimitRemaining());
        assertEquals(RateLimitResponse.Code.OVER_LIMIT, refused.getOverallCode());
        assertTrue(refused.getRawBody().toStringUtf8().contains("\"RATE_LIMITED\""));
        assertEquals(RateLimitResponse.Code.OK, read.getOverallCode(), "reading goes on");
        assertEquals(5_399, read.getStatuses(0).getLimitRemaining());
    }

    @Test
    void whoHasNoKeyOfTheOperatorAsksForNoLimits() {
        var request = RateLimitRequest.newBuilder().setDomain("gateway").build();

        var refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                RateLimitServiceGrpc.newBlockingStub(ratelimitService)
                                        .shouldRateLimit(request));

        assertEquals(Status.Code.UNAUTHENTICATED, refused.getStatus().getCode());
    }

    /** Of the first route that such a request takes. */
    private String scopes(String method) {
        return file.all("routes")
                .getFirst()
                .valueStream()
                .filter(route -> takes(route, method))
                .findFirst()
                .map(route -> route.findValue("scope").asText())
                .orElseThrow();
    }

    private static boolean takes(JsonNode route, String method) {
        return route.findValue("scope") != null
                && route.findValuesAsText("regex").stream().allMatch(method::matches);
    }

    private CheckResponse check(String method, String scopes, String key) {
        var asked = AttributeContext.newBuilder();
        asked.getSourceBuilder()
                .getAddressBuilder()
                .getSocketAddressBuilder()
                .setAddress(CALLER)
                .setPortValue(4711);
        asked.getRequestBuilder()
                .getHttpBuilder()
                .setMethod(method)
                .setPath("/servers?scope=admin")
                .putAllHeaders(
                        Map.of(
                                "authorization", "Bearer " + key,
                                "x-forwarded-for", "192.0.2.7",
                                "x-forwarded-proto", "https",
                                ":path", "/servers"));
        asked.putContextExtensions("scope", scopes);
        return AuthorizationGrpc.newBlockingStub(keyService)
                .check(CheckRequest.newBuilder().setAttributes(asked).build());
    }

    private static RateLimitDescriptor.Entry entry(String key, String value) {
        return RateLimitDescriptor.Entry.newBuilder().setKey(key).setValue(value).build();
    }

    /** Each of them costs so much. */
    private RateLimitResponse howMuch(long hits, RateLimitDescriptor... descriptors) {
        var metadata = new Metadata();
        metadata.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + Policies.GATEWAY_KEY);
        var request =
                RateLimitRequest.newBuilder().setDomain(file.all("domain").getFirst().asText());
        for (RateLimitDescriptor descriptor : descriptors) {
            request.addDescriptors(descriptor.toBuilder().setHitsAddend(UInt64Value.of(hits)));
        }
        return RateLimitServiceGrpc.newBlockingStub(ratelimitService)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .shouldRateLimit(request.build());
    }

    private static int status(CheckResponse refused) {
        return refused.getDeniedResponse().getStatus().getCodeValue();
    }

    private static JsonNode body(CheckResponse refused) {
        try {
            return new ObjectMapper().readTree(refused.getDeniedResponse().getBody());
        } catch (IOException e) {
            throw new AssertionError(refused.toString(), e);
        }
    }

    private static String header(List<HeaderValueOption> headers, String name) {
        return headers.stream()
                .map(HeaderValueOption::getHeader)
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(HeaderValue::getValue)
                .findFirst()
                .orElse("");
    }
}
