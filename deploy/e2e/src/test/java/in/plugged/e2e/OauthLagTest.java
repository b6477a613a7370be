package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.oauth2.sdk.token.Tokens;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Measures how long an access token is good after its end was answered, and prints it. */
@LongRun
class OauthLagTest {

    private static final int ROUNDS = 200;
    private static final String SCOPE = "read:profile read:servers";

    private final Stack stack = Stack.shared();
    private final NimbusApp app = NimbusApp.register(stack, Wish.program(Wish.SITE));

    @Test
    void afterItsRevocationNoPlaceAcceptsATokenForLong() {
        Lag lag = measure((_, tokens) -> assertEquals(200, app.revoke(tokens.getAccessToken())));

        lag.print("Token revoked: from the 200 to the last 200 anywhere, 2 backends");
        lag.assertWithin(RevocationTest.BOUND);
    }

    @Test
    void afterItIsDisconnectedNoPlaceAcceptsAnApplicationForLong() {
        String path = "/api/auth/apps/" + app.id();

        Lag lag = measure((person, _) -> assertEquals(204, person.calls().delete(path).status()));

        lag.print("Application disconnected: from the 204 to the last 200 anywhere, 2 backends");
        lag.assertWithin(RevocationTest.BOUND);
    }

    private Lag measure(BiConsumer<Person, Tokens> end) {
        try (var second = Replica.backend(stack, stack.port(8190), Map.of())) {
            Places places =
                    TokenPlaces.of(stack).and("second", TokenPlaces.backend(second.origin()));
            return Lag.measure(ROUNDS, () -> trial(places, end));
        }
    }

    /** Of somebody new each time, since a person's tokens share a limit. */
    private Lag.Trial trial(Places places, BiConsumer<Person, Tokens> end) {
        Person person = Person.register(stack);
        Tokens tokens = app.connect(Asked.of(person), Wish.SITE, SCOPE);
        return new Lag.Trial(
                tokens.getAccessToken().getValue(), places, () -> end.accept(person, tokens));
    }
}
