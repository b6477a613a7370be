package in.plugged.resourceserver.dpop;

import static in.plugged.resourceserver.dpop.ProofBuilder.hashOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys and signatures are good, each rule with one that is and one that is not. */
class ProofIsSignedByItsKeyTest extends ProofRules {

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
}
