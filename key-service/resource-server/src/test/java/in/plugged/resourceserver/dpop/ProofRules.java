package in.plugged.resourceserver.dpop;

import static in.plugged.resourceserver.dpop.ProofBuilder.claims;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client, and what is said of its proofs. */
abstract class ProofRules {

    static final Instant NOW = Instant.ofEpochSecond(1_767_225_600);
    static final String ADDRESS = "https://plugged.in/api/servers";
    static final String TOKEN = "at_abc";

    final ProofBuilder client = new ProofBuilder();
    final ProofCheck check = new ProofCheck(Settings.dpop(Map.of()), InstantSource.fixed(NOW));

    ProofOutcome check(String... proofs) {
        return check.check(List.of(proofs), ProofTarget.of("POST", ADDRESS), Optional.empty());
    }

    static JWTClaimsSet.Builder right() {
        return claims("POST", ADDRESS, NOW);
    }

    static void assertBad(String why, ProofOutcome outcome) {
        String said = assertInstanceOf(ProofOutcome.Bad.class, outcome).why();
        assertTrue(said.contains(why), said);
        assertTrue(said.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"'), said);
    }

    static void assertGood(ProofOutcome outcome) {
        assertInstanceOf(ProofOutcome.Good.class, outcome);
    }
}
