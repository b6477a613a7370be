package in.plugged.resourceserver.dpop;

import static in.plugged.resourceserver.dpop.ProofBuilder.claims;
import static in.plugged.resourceserver.dpop.ProofBuilder.hashOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which request a proof is for, each rule with one that is good and one that is not. */
class ProofIsForOneRequestTest extends ProofRules {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "näme", "\n"})
    void aProofWithoutAPrintableNameIsRefused(String name) {
        assertBad("jti", check(client.sign(right().jwtID(name))));
    }

    @Test
    void aNameHas256CharactersAtMost() {
        assertGood(check(client.sign(right().jwtID("j".repeat(256)))));
        assertBad("jti", check(client.sign(right().jwtID("j".repeat(257)))));
        assertBad("jti", check(client.sign(right().jwtID(null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "post", "", "POST "})
    void aProofForAnotherMethodIsRefused(String method) {
        assertBad("htm", check(client.sign(right().claim("htm", method))));
    }

    @Test
    void aMethodThatIsNoTextIsRefused() {
        assertBad("htm", check(client.sign(right().claim("htm", List.of("POST")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ADDRESS,
                "HTTPS://PLUGGED.IN/api/servers",
                "https://plugged.in:443/api/servers",
                "https://plugged.in/api/servers?limit=5",
                "https://plugged.in/api/servers#top",
                "https://plugged.in/api/./x/../servers",
                "https://plugged.in/%61pi/servers",
                "https://plugged.in/api/servers?filter={a}&q=a|b",
            })
    void theSameAddressInOtherWordsIsGood(String address) {
        assertGood(check(client.sign(right().claim("htu", address))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/api/servers",
                "http://plugged.in/api/servers",
                "https://plugged.in:8443/api/servers",
                "https://plugged.in.evil.example/api/servers",
                "https://user@plugged.in/api/servers",
                "https://plugged.in/api/servers/7",
                "https://plugged.in/api/Servers",
                "https://plugged.in/api%2Fservers",
                "https://plugged.in/api//servers",
                "https://plugged.in\\@evil.example/api/servers",
                "https://plugged.in/api/%zz",
                "https://plugged.in",
                "urn:plugged",
                "https:// plugged.in/api/servers",
            })
    void aProofForAnotherAddressIsRefused(String address) {
        assertBad("htu", check(client.sign(right().claim("htu", address))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://plugged.in/x|y?q=a|b, https://plugged.in/x%7cy",
        "https://plugged.in/x[1]?filter={a}, https://plugged.in/x[1]",
        "https://plugged.in/x[1], https://plugged.in/x%5B1%5D",
        "https://plugged.in/a//b/../c, https://plugged.in/a//c",
        "https://plugged.in/a/%2e%2E/b/., https://plugged.in/b/",
        "http://my_host:80, http://MY_HOST/",
        "'https://[::1]:8443/ä', 'https://[::1]:8443/%C3%A4'"
    })
    void addressesThatAStrictReaderRefusesAreReadAllTheSame(String asked, String htu) {
        assertGood(
                check.check(
                        List.of(client.sign(claims("POST", htu, NOW))),
                        ProofTarget.of("POST", asked),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "-61, false", "0, true", "5, true", "6, false", "-100000, false"})
    void aProofIsAMinuteOldAtMostAndFiveSecondsAhead(long seconds, boolean good) {
        ProofOutcome outcome =
                check(client.sign(claims("POST", ADDRESS, NOW.plusSeconds(seconds))));

        assertEquals(good, outcome instanceof ProofOutcome.Good);
    }

    @Test
    void aProofWithoutATimeIsRefused() {
        assertBad("iat", check(client.sign(right().issueTime(null))));
    }

    static Stream<Arguments> hashes() {
        return Stream.of(
                Arguments.of(hashOf(TOKEN), true),
                Arguments.of(hashOf("at_other"), false),
                Arguments.of(hashOf(TOKEN) + "=", false),
                Arguments.of(TOKEN, false),
                Arguments.of(null, false));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void withATokenTheProofHasItsHash(String hash, boolean good) {
        ProofOutcome outcome =
                check.check(
                        List.of(client.sign(right().claim("ath", hash))),
                        ProofTarget.of("POST", ADDRESS),
                        Optional.of(new BoundToken(TOKEN, client.thumbprint())));

        assertEquals(good, outcome instanceof ProofOutcome.Good);
    }
}
