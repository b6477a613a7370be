package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.oauth2.sdk.token.Tokens;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Measures how long an access token is good after its end was answered, and prints it. */
@LongRun
class OauthLagTest {

    private static final int ROUNDS = 200;
    private static final String SCOPE = "read:profile read:servers";

    private final Stack stack = Stack.shared();
    private final Person person = Person.register(stack);
    private final Asked asked = Asked.of(person);
    private final NimbusApp app = NimbusApp.register(stack, Wish.program(Wish.SITE));

    @Test
    void afterItsRevocationNoPlaceAcceptsATokenForLong() {
        Lag lag = measure(tokens -> assertEquals(200, app.revoke(tokens.getAccessToken())));

        lag.print("Token revoked: from the 200 to the last 200 anywhere, 2 backends");
        lag.assertWithin(RevocationTest.BOUND);
    }

    @Test
    void afterItIsDisconnectedNoPlaceAcceptsAnApplicationForLong() {
        String path = "/api/auth/apps/" + app.id();

        Lag lag = measure(_ -> assertEquals(204, person.calls().delete(path).status()));

        lag.print("Application disconnected: from the 204 to the last 200 anywhere, 2 backends");
        lag.assertWithin(RevocationTest.BOUND);
    }

    private Lag measure(Consumer<Tokens> end) {
        try (var second = Replica.backend(stack, stack.port(8190), Map.of())) {
            Places places =
                    TokenPlaces.of(stack).and("second", TokenPlaces.backend(second.origin()));
            return Lag.measure(ROUNDS, () -> trial(places, end));
        }
    }

    private Lag.Trial trial(Places places, Consumer<Tokens> end) {
        Tokens tokens = app.connect(asked, Wish.SITE, SCOPE);
        return new Lag.Trial(tokens.getAccessToken().getValue(), places, () -> end.accept(tokens));
    }
}
