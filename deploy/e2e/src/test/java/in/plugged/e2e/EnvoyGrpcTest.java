package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

        CheckResponse mayRead = check("GET", scopes(0), key.text());
        CheckResponse mayWrite = check("POST", scopes(1), key.text());

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
        assertEquals(Code.OK_VALUE, check("GET", scopes(0), key.text()).getStatus().getCode());

        stack.owner().delete(key.path());

        CheckResponse refused = check("GET", scopes(0), key.text());
        assertEquals(410, status(refused));
        assertEquals("GONE", body(refused).at("/error/code").asText());
    }

    @Test
    void aKeyOverItsLimitIs429AndIsToldWhenToComeAgain() {
        Issued key = stack.limitedKey(2, 60);

        CheckResponse passed = check("GET", scopes(0), key.text());
        check("GET", scopes(0), key.text());
        CheckResponse refused = check("GET", scopes(0), key.text());

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

        assertEquals(Code.OK_VALUE, check("GET", scopes(0), theirs).getStatus().getCode());
        assertEquals(403, status(check("GET", scopes(0), others)));
    }

    @Test
    void aHubMayDoSoMuchInAMinuteAndChangeLess() {
        var hub = entry("hub", "hub_" + UUID.randomUUID());
        RateLimitDescriptor calls = RateLimitDescriptor.newBuilder().addEntries(hub).build();
        RateLimitDescriptor changes = calls.toBuilder().addEntries(entry("method", "POST")).build();

        // ratelimit-service may just have begun to read its files
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertTrue(howMuch(calls, 0).getStatuses(0).hasCurrentLimit()));
        assertEquals(5_999, howMuch(calls, 1).getStatuses(0).getLimitRemaining());
        assertEquals(0, howMuch(changes, 600).getStatuses(0).getLimitRemaining());
        RateLimitResponse refused = howMuch(changes, 1);

        assertEquals(RateLimitResponse.Code.OVER_LIMIT, refused.getOverallCode());
        assertTrue(refused.getRawBody().toStringUtf8().contains("\"RATE_LIMITED\""));
        assertEquals(
                RateLimitResponse.Code.OK, howMuch(calls, 1).getOverallCode(), "reading goes on");
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

    private String scopes(int route) {
        return file.all("scope").get(route).asText();
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

    private RateLimitResponse howMuch(RateLimitDescriptor descriptor, long hits) {
        var metadata = new Metadata();
        metadata.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + Policies.GATEWAY_KEY);
        var costing = descriptor.toBuilder();
        costing.getHitsAddendBuilder().setValue(hits);
        return RateLimitServiceGrpc.newBlockingStub(ratelimitService)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .shouldRateLimit(
                        RateLimitRequest.newBuilder()
                                .setDomain(file.all("domain").getFirst().asText())
                                .addDescriptors(costing)
                                .build());
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
