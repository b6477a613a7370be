package in.plugged.resourceserver.dpop;

import static in.plugged.resourceserver.dpop.ProofBuilder.claims;
import static in.plugged.resourceserver.dpop.ProofBuilder.hashOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proofs are good, each rule with one that is and one that is not. */
class ProofCheckTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_225_600);
    private static final String ADDRESS = "https://plugged.in/api/servers";
    private static final String TOKEN = "at_abc";

    private final ProofBuilder client = new ProofBuilder();
    private final ProofCheck check =
            new ProofCheck(Settings.dpop(Map.of()), InstantSource.fixed(NOW));

    private ProofOutcome check(String... proofs) {
        return check.check(List.of(proofs), ProofTarget.of("POST", ADDRESS), Optional.empty());
    }

    private static JWTClaimsSet.Builder right() {
        return claims("POST", ADDRESS, NOW);
    }

    private static void assertBad(String why, ProofOutcome outcome) {
        String said = assertInstanceOf(ProofOutcome.Bad.class, outcome).why();
        assertTrue(said.contains(why), said);
        assertTrue(said.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"'), said);
    }

    private static void assertGood(ProofOutcome outcome) {
        assertInstanceOf(ProofOutcome.Good.class, outcome);
    }

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
    void everyAlgorithmThatIsAnnouncedIsGood() throws JOSEException, GeneralSecurityException {
        RSAKey rsa = rsa(2_048, RSAKeyGenParameterSpec.F4);

        assertGood(check(client.sign(right())));
        assertGood(check(signed(JWSAlgorithm.RS256, rsa.toPublicJWK(), new RSASSASigner(rsa))));
        assertGood(check(signed(JWSAlgorithm.PS256, rsa.toPublicJWK(), new RSASSASigner(rsa))));
        assertEquals(List.of("ES256", "RS256", "PS256"), ProofKey.algorithms());
    }

    private static String signed(JWSAlgorithm algorithm, JWK key, JWSSigner signer)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).type(new JOSEObjectType("dpop+jwt")).jwk(key);
        var jwt = new SignedJWT(header.build(), right().build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static RSAKey rsa(int bits, BigInteger exponent) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
        KeyPair pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .build();
    }

    @Test
    void otherAlgorithmsAreNone() throws JOSEException, GeneralSecurityException {
        var wide = new ECKeyGenerator(Curve.P_384).generate();
        byte[] secret = new byte[32];
        RSAKey rsa = rsa(2_048, RSAKeyGenParameterSpec.F4);

        assertBad(
                "alg",
                check(signed(JWSAlgorithm.ES384, wide.toPublicJWK(), new ECDSASigner(wide))));
        assertBad(
                "alg", check(signed(JWSAlgorithm.RS512, rsa.toPublicJWK(), new RSASSASigner(rsa))));
        assertBad(
                "alg",
                check(
                        signed(
                                JWSAlgorithm.HS256,
                                client.key().toPublicJWK(),
                                new MACSigner(secret))));
        assertBad("no JWT", check(unsigned("{\"typ\":\"dpop+jwt\",\"alg\":\"none\"}")));
    }

    @Test
    void aKeyOfAnotherKindThanTheAlgorithmIsRefused()
            throws JOSEException, GeneralSecurityException {
        RSAKey rsa = rsa(2_048, RSAKeyGenParameterSpec.F4);
        var wide = new ECKeyGenerator(Curve.P_384).generate();

        assertBad(
                "key in jwk", check(client.sign(client.header().jwk(rsa.toPublicJWK()), right())));
        assertBad(
                "key in jwk", check(client.sign(client.header().jwk(wide.toPublicJWK()), right())));
    }

    @ParameterizedTest
    @CsvSource({"1024, 65537", "4608, 65537", "2048, 4294967311"})
    void aKeyThatIsTooWeakOrTooDearIsRefused(int bits, BigInteger exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        String header =
                "{\"typ\":\"dpop+jwt\",\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"}}"
                        .formatted(unsigned(modulus), unsigned(exponent));

        assertBad("key in jwk", check(unsigned(header)));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String unsigned(String header) {
        return base64(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(right().build().toString().getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(new byte[64]);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void aPrivateKeyInTheProofIsRefused() {
        String head = client.header().build().toString();
        String revealed =
                head.replace("\"kty\"", "\"d\":\"" + client.key().getD().toString() + "\",\"kty\"");

        assertBad("no JWT", check(unsigned(revealed)));
    }

    @Test
    void aSecretKeyInTheProofIsRefused() {
        assertBad(
                "no JWT",
                check(
                        unsigned(
                                "{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}")));
    }

    @Test
    void aProofWithoutAKeyIsRefused() {
        assertBad("no public key", check(client.sign(client.header().jwk(null), right())));
    }

    @Test
    void aProofThatSomebodyElseSignedIsRefused() {
        var other = new ProofBuilder();

        assertBad(
                "signature",
                check(other.sign(other.header().jwk(client.key().toPublicJWK()), right())));
    }

    @Test
    void aProofThatWasChangedIsRefused() {
        String one = client.sign(right());
        String other = client.sign(right());
        int signature = one.lastIndexOf('.');

        assertBad(
                "signature",
                check(other.substring(0, other.lastIndexOf('.')) + one.substring(signature)));
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsRefused() {
        var header = client.header().criticalParams(Set.of("more")).customParam("more", "m");

        assertBad("crit", check(client.sign(header, right())));
    }

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

    @Test
    void theKeyIsComparedBeforeASignatureIsVerified() {
        var other = new ProofBuilder();
        String forged = other.sign(client.header(), right().claim("ath", hashOf(TOKEN)));

        assertBad(
                "another key",
                check.check(
                        List.of(forged),
                        ProofTarget.of("POST", ADDRESS),
                        Optional.of(new BoundToken(TOKEN, other.thumbprint()))));
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
