package in.plugged.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class TokenMetricsTest {

    private final Application application = Application.confidential();

    @Inject MeterRegistry meters;

    @Test
    void tokensAreCountedByHowTheyWereGot() {
        double codes = count("plugged.tokens.issued", "grant", "authorization_code");
        double refreshes = count("plugged.tokens.issued", "grant", "refresh_token");

        Tokens tokens = application.tokens(User.registered());
        application.refresh(tokens.refresh()).statusCode(200);

        assertEquals(codes + 1, count("plugged.tokens.issued", "grant", "authorization_code"));
        assertEquals(refreshes + 1, count("plugged.tokens.issued", "grant", "refresh_token"));
    }

    @Test
    void refusalsAndReplaysAreCounted() {
        String code = application.code(User.registered());
        Tokens tokens = Tokens.of(application.redeem(code));
        Tokens next = Tokens.of(application.refresh(tokens.refresh()));
        application.refresh(next.refresh()).statusCode(200);
        double refused = count("plugged.tokens.refused", "error", "invalid_grant");
        double unsupported = count("plugged.tokens.refused", "error", "unsupported_grant_type");
        double codes = count("plugged.tokens.replays", "what", "code");
        double refreshes = count("plugged.tokens.replays", "what", "refresh");

        application.refresh(tokens.refresh()).statusCode(400);
        application.redeem(code).statusCode(400);
        application.ask(Map.of("grant_type", "nonsense")).statusCode(400);

        assertEquals(refused + 2, count("plugged.tokens.refused", "error", "invalid_grant"));
        assertEquals(
                unsupported + 1,
                count("plugged.tokens.refused", "error", "unsupported_grant_type"));
        assertEquals(codes + 1, count("plugged.tokens.replays", "what", "code"));
        assertEquals(refreshes + 1, count("plugged.tokens.replays", "what", "refresh"));
    }

    private double count(String name, String tag, String value) {
        return Optional.ofNullable(meters.find(name).tag(tag, value).counter())
                .map(Counter::count)
                .orElse(0.0);
    }
}
