package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.TestDescriptors;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.testing.TestKeys;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.grpc.common.GrpcStatus;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which gateways may ask by descriptors. */
@RatelimitServiceTest
class GatewayCallersTest {

    @Inject MeterRegistry registry;
    @Inject ResourceServerConfig library;
    @Inject IdentityProviderManager identities;

    @Test
    void whoHasNoCredentialIsRefusedUnlessItsAddressIsOpen() {
        double denied = denied();
        try (var open = Gateway.at(TestDescriptors.OPEN_ADDRESS);
                var closed = Gateway.at("127.0.0.3")) {
            assertEquals(Code.OK, ask(open).response().getOverallCode());
            assertEquals(GrpcStatus.UNAUTHENTICATED, ask(closed).status());
        }
        assertTrue(denied() > denied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys:verify", "read:servers", "admin"})
    void whoMayDoSomethingElseIsRefused(String scope) {
        try (var other = Gateway.with(TestKeys.valid().scopes(scope).bearer())) {
            assertEquals(GrpcStatus.PERMISSION_DENIED, ask(other).status());
        }
    }

    @Test
    void aWrongCredentialIsRefused() {
        try (var other = Gateway.with("Bearer pk_live_nonsense")) {
            assertEquals(GrpcStatus.UNAUTHENTICATED, ask(other).status());
        }
    }

    @Test
    void anAddressThatIsNoneStopsTheStart() {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(RatelimitConfig.class)
                        .withDefaultValue("plugged.ratelimit.envoy.open-to", "gateway.local")
                        .build()
                        .getConfigMapping(RatelimitConfig.class);

        assertThrows(
                IllegalArgumentException.class,
                () -> new GatewayCallers(library, config, identities));
        assertTrue(GatewayCallers.class.isAnnotationPresent(Startup.class));
    }

    private static Gateway.Told ask(Gateway gateway) {
        return gateway.ask("always", descriptor("any=thing"));
    }

    private double denied() {
        return registry.get("plugged.limits.descriptors")
                .tags("domain", "unknown", "outcome", "denied")
                .counter()
                .count();
    }
}
