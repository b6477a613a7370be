package in.plugged.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.resourceserver.service.ServiceTokens;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What oauth-service shows where it calls. */
@OauthServiceTest
class OwnServiceTokensTest {

    @Inject ServiceTokens tokens;
    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "key-service, keys:verify",
        "ratelimit-service, ratelimit:check",
        "device-service, devices:redeem"
    })
    void eachServiceSeesWhatIsNeededThereAndNoMore(String service, String scope) throws Throwable {
        JWTClaimsSet claims = claims(service);

        assertEquals(List.of(service), claims.getAudience());
        assertEquals("oauth-service", claims.getStringClaim("client_id"));
        assertEquals(scope, claims.getStringClaim("scope"));
    }

    @Test
    void itNeedsNobodyForThem() {
        assertTrue(tokens.configured());
    }

    @Test
    void oneIsShownUntilShortlyBeforeItEnds() throws Throwable {
        clock.forward(Duration.ofHours(1)); // past what other tests have left
        String first = token("device-service");

        assertEquals(first, token("device-service"));
        assertNotEquals(first, token("key-service"));
        clock.forward(Duration.ofSeconds(590));
        assertEquals(first, token("device-service"));
        clock.forward(Duration.ofSeconds(6));
        String second = token("device-service");
        assertNotEquals(first, second);
        clock.reset();
        assertNotEquals(second, token("device-service"));
    }

    private String token(String service) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> tokens.of(service));
    }

    private JWTClaimsSet claims(String service) throws Throwable {
        return SignedJWT.parse(token(service)).getJWTClaimsSet();
    }
}
