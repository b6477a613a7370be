package in.plugged.resourceserver.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** When the published keys are fetched, for whom, and how long they are believed. */
class OidcServiceTokenCheckTest {

    private static final int MOST = 100;

    private final Set<String> published = new HashSet<>(Set.of("one"));
    private final TestTenant even = new TestTenant(published);
    private final TestTenant odd = new TestTenant(published);
    private final ResourceServerConfig config = config();
    private Instant now = Instant.EPOCH;
    private final OidcServiceTokenCheck check = check();

    private OidcServiceTokenCheck check() {
        Ticker ticker = () -> Duration.between(Instant.EPOCH, now).toNanos();
        return new OidcServiceTokenCheck(
                true,
                List.of(even, odd),
                new UnknownCredentialLimit(config, ticker),
                config,
                () -> now,
                ticker);
    }

    @Test
    void goodTokensTakeNothingFromTheirAddress() {
        for (int time = 0; time <= MOST; time++) {
            assertEquals(200, status("one"));
        }
        for (int time = 0; time < MOST; time++) {
            assertEquals(401, status("strange" + time));
        }
        assertEquals(1 + MOST, even.fetches());
    }

    @Test
    void anAddressMayNameSoManyStrangeKeysAndNoMore() {
        status("one");
        for (int time = 0; time < MOST; time++) {
            assertEquals(401, status("strange" + time));
        }

        assertEquals(429, status("strange"));
        assertEquals(200, status("one"));
        assertEquals(1 + MOST, even.fetches());
        now = now.plusSeconds(61);
        assertEquals(401, status("strange"));
    }

    @Test
    void anOutageTakesNothingFromAnAddress() {
        even.goesAway();
        for (int time = 0; time <= MOST; time++) {
            assertEquals(503, status("strange" + time));
        }
    }

    @Test
    void allWhoBringTheSameUnknownKeyShareOneFetch() {
        even.holdsItsAnswers();
        var waiting =
                List.of(entering("one"), entering("one"), entering("one"), entering("strange"));
        assertEquals(2, even.fetches());

        even.answers();

        assertEquals(List.of(200, 200, 200, 401), waiting.stream().map(this::status).toList());
        assertEquals(2, even.fetches());
    }

    @Test
    void aTokenThatWasGoodIsCheckedAgainAfterAMinute() {
        status("one");
        published.clear();
        even.forgets();

        assertEquals(200, status("one"));
        now = now.plusSeconds(61);
        assertEquals(401, status("one"));
    }

    @Test
    void eachTurnAsksForItself() {
        status("one");
        now = now.plus(Duration.ofMinutes(30));
        assertEquals(200, status("one"));
        assertEquals(200, status("one"));

        assertEquals(List.of(1, 1), List.of(even.fetches(), odd.fetches()));
    }

    @Test
    void aKeyThatIsWithdrawnIsRefusedInTheNextTurnAndCounts() {
        status("one");
        published.clear();
        now = now.plus(Duration.ofMinutes(30));
        for (int time = 0; time < MOST; time++) {
            assertEquals(401, status("one"));
        }
        assertEquals(429, status("one"));
    }

    @Test
    void whileOauthServiceIsAwayTheTurnBeforeServes() {
        status("one");
        now = now.plus(Duration.ofMinutes(30));
        odd.goesAway();

        assertEquals(200, status("one"));
        assertEquals(200, status("one"));
        assertEquals(1, odd.fetches());
        assertEquals(503, status("another"));
    }

    @Test
    void whatTheTurnBeforeHasForgottenServesNoMore() {
        status("one");
        now = now.plus(Duration.ofMinutes(90));
        even.forgets();
        odd.goesAway();

        assertEquals(503, status("one"));
    }

    @Test
    void quarkusForgetsKeysAfterAnHour() {
        var created = new ArrayList<OidcTenantConfig>();
        new ServiceTokenTenant(config).create(recording(created));

        assertEquals(2, created.size());
        for (OidcTenantConfig tenant : created) {
            assertEquals(Duration.ofHours(1), tenant.jwks().cacheTimeToLive());
            assertEquals(Duration.ofMinutes(1), tenant.jwks().cleanUpTimerInterval().orElseThrow());
        }
    }

    private static Oidc recording(List<OidcTenantConfig> created) {
        return new Oidc() {
            @Override
            public void create(OidcTenantConfig tenant) {
                created.add(tenant);
            }

            @Override
            public void createServiceApp(String authServerUrl) {
                throw new AssertionError("nobody asked for it");
            }

            @Override
            public void createWebApp(String authServerUrl, String clientId, String secret) {
                throw new AssertionError("nobody asked for it");
            }
        };
    }

    private int status(String keyId) {
        return status(entering(keyId));
    }

    private int status(CompletableFuture<?> entering) {
        try {
            entering.join();
            return 200;
        } catch (CompletionException e) {
            return assertInstanceOf(ApiException.class, e.getCause()).error().status();
        }
    }

    private CompletableFuture<?> entering(String keyId) {
        String header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(keyId);
        String jwt =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(header.getBytes(StandardCharsets.UTF_8))
                        + ".e30.AA";
        var request = StandIn.request("192.0.2.7", MultiMap.caseInsensitiveMultiMap());
        return check.check(jwt, StandIn.context(request)).subscribeAsCompletionStage();
    }

    private static ResourceServerConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(
                        Map.of(
                                "plugged.resource-server.unknown-keys.max-per-minute",
                                Integer.toString(MOST),
                                "plugged.resource-server.audience",
                                "key-service",
                                "plugged.resource-server.oauth-service.url",
                                "http://localhost:1"))
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
