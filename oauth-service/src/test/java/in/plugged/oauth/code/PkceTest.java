package in.plugged.oauth.code;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pair of RFC 7636, appendix B, and what is no pair. */
class PkceTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void theVerifierThatTheChallengeWasMadeFromMatches() {
        assertTrue(Pkce.matches(CHALLENGE, VERIFIER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                CHALLENGE,
                VERIFIER + "x",
                VERIFIER + "=",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX"
            })
    void nothingElseDoes(String verifier) {
        assertFalse(Pkce.matches(CHALLENGE, verifier));
    }

    @Test
    void aChallengeIsNeverTheVerifierItself() {
        assertFalse(Pkce.matches(VERIFIER, VERIFIER));
    }
}
