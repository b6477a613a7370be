package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private final Challenges challenges =
            new Challenges(() -> Optional.of("https://plugged.in/.well-known/it"));

    @Test
    void withoutACredentialOnlyTheWayToATokenIsTold() {
        String challenge = "Bearer resource_metadata=\"https://plugged.in/.well-known/it\"";

        assertEquals(challenge, challenges.missing());
        assertEquals(challenge, challenges.of(ApiError.unauthorized("missing", "None")));
    }

    @Test
    void aBadCredentialIsNamedAnInvalidToken() {
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Expired\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(ApiError.unauthorized("expired", "Expired")));
    }

    @Test
    void wordsOfSomebodyElseDoNotLeaveTheirQuotes() {
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"No , evil=x: here\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(
                        ApiError.unauthorized("unknown", "No \", evil=\\x\r\n: h\u00e4ere\u202e")));
    }

    @Test
    void whereNoTokensAreAcceptedItIsTheSchemeAlone() {
        var without = new Challenges(Optional::empty);

        assertEquals("Bearer", without.missing());
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Expired\"",
                without.of(ApiError.unauthorized("expired", "Expired")));
    }
}
