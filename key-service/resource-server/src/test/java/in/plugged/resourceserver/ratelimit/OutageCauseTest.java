package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.ratelimit.LimitSource.LimitsUnavailable;
import in.plugged.resourceserver.service.ServiceTokens.TokenUnavailable;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an operator is sent. */
class OutageCauseTest {

    @Test
    void withoutATokenToOauthService() {
        assertEquals(
                "there is no token for it, check oauth-service",
                advice(new TokenUnavailable(new IOException("refused"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedToItsOwnClient(int status) {
        assertEquals(
                "it refuses this client, which needs the audience ratelimit-service and the scope ratelimit:check",
                advice(new WebApplicationException(status)));
    }

    @Test
    void elseToRatelimitService() {
        assertEquals("check ratelimit-service", advice(new WebApplicationException(503)));
        assertEquals("check ratelimit-service", advice(new IOException("refused")));
        assertEquals("check ratelimit-service", OutageCause.of(new TimeoutException()).advice());
    }

    private static String advice(Throwable failure) {
        return OutageCause.of(new LimitsUnavailable(failure)).advice();
    }
}
