package in.plugged.resourceserver.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenVerification.RateLimited;
import in.plugged.resourceserver.tokens.TokenVerification.Unknown;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who still presents a session that has ended is not taken for somebody who guesses. */
class EndedIsNoGuessTest {

    private static final int MORE_THAN_ALLOWED = 101;
    private static final long ISSUED = TokenBuilder.ISSUED;
    private static final InetAddress OFFICE = InetAddress.getLoopbackAddress();

    private final InMemoryTokenSource source = new InMemoryTokenSource();
    private final TokenInstance instance =
            new TokenInstance(source, TokenVerifierTest.config()).hearing();

    @Test
    void whenTheEndWasHeardOf() {
        for (int i = 1; i <= MORE_THAN_ALLOWED; i++) {
            OpaqueToken session = used(ISSUED + i);
            source.forgets(session);
            instance.trust.ended(Subject.SESSION, "ses_1", ISSUED + i);
            assertEquals(new Unknown(), instance.verify(session, OFFICE));
        }

        assertEquals(new Unknown(), instance.verify(TokenInstance.session(), OFFICE));
    }

    @Test
    void whenTheDatabaseSaidSoFirst() {
        for (int i = 1; i <= MORE_THAN_ALLOWED; i++) {
            OpaqueToken session = used(ISSUED + i);
            source.forgets(session);
            assertEquals(new Unknown(), verifyFresh(session));
        }

        assertEquals(new Unknown(), instance.verify(TokenInstance.session(), OFFICE));
    }

    private TokenVerification verifyFresh(OpaqueToken session) {
        return TokenInstance.now(
                instance.verifier
                        .verify(session, Optional.of(OFFICE), true)
                        .subscribeAsCompletionStage());
    }

    @Test
    void whatWasNeverGoodHereIsAGuess() {
        for (int i = 1; i < MORE_THAN_ALLOWED; i++) {
            instance.verify(TokenInstance.session(), OFFICE);
        }

        assertInstanceOf(RateLimited.class, instance.verify(TokenInstance.session(), OFFICE));
    }

    private OpaqueToken used(long issued) {
        OpaqueToken session = source.issues(TokenBuilder.session().issued(issued));
        instance.verify(session, OFFICE);
        assertNotNull(instance.trust.tokens().find(CredentialDigest.of(session)));
        return session;
    }
}
