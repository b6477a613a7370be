package in.plugged.resourceserver.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which form a proof comes, each rule with one that is good and one that is not. */
class ProofIsOneJwtTest extends ProofRules {

    @Test
    void aGoodProofTellsKeyAndName() {
        assertEquals(
                new ProofOutcome.Good(new Proof(client.thumbprint(), "name-1")),
                check(client.sign(right().jwtID("name-1"))));
    }

    @Test
    void theProofOfTheStandardIsGoodAtItsTime() {
        String proof =
                "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
        var then =
                new ProofCheck(
                        Settings.dpop(Map.of()),
                        InstantSource.fixed(Instant.ofEpochSecond(1_562_262_616)));

        assertEquals(
                new ProofOutcome.Good(
                        new Proof(
                                "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", "-BwC3ESc6acc2lTc")),
                then.check(
                        List.of(proof),
                        ProofTarget.of("POST", "https://server.example.com/token"),
                        Optional.empty()));
    }

    @Test
    void thereIsOneProof() {
        String proof = client.sign(right());

        assertBad("missing", check());
        assertBad("more than one", check(proof, proof));
        assertBad("more than one", check(proof, ""));
    }

    @Test
    void aProofIsNoLongerThanEightKilobytes() {
        assertGood(check(client.sign(right().claim("more", "m".repeat(4_000)))));
        assertBad("too long", check(client.sign(right().claim("more", "m".repeat(7_000)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "..", "{}", "e30.e30.", "a", "\u0000", "eyJ9.e30.AA"})
    void whatIsNoJwtIsNoProof(String text) {
        assertBad("no JWT", check(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "dpop", ""})
    void anotherTypeIsNoProof(String type) {
        var header = client.header().type(type.isEmpty() ? null : new JOSEObjectType(type));

        assertBad("typ", check(client.sign(header, right())));
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsRefused() {
        var header = client.header().criticalParams(Set.of("more")).customParam("more", "m");

        assertBad("crit", check(client.sign(header, right())));
    }
}
