package in.plugged.oauth.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The ID tokens of {@link TestProvider}, good ones and others. */
final class IdTokens {

    /** Of {@link Misdeed#WRONG_ISSUER}. */
    static final String OTHER_ISSUER = "https://other.example";

    private final RSAKey key = key();
    private final RSAKey other = key();

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwks() {
        return new JWKSet(key).toString(true);
    }

    /** A claim without a value is left out. */
    private static @Nullable Long authTime(Instant now, Said asked, Said person) {
        boolean again = asked.text("prompt").equals("login") && asked.text("max_age").equals("0");
        boolean before = Misdeed.LOGGED_IN_BEFORE.of(person) && !again;
        Instant proven = before ? now.minus(Duration.ofHours(1)) : now;
        return Misdeed.SAYS_NO_TIME.of(person) ? null : proven.getEpochSecond();
    }

    String of(String issuer, String client, Said asked, Said person) throws JOSEException {
        Instant now = Instant.now();
        Duration life = Duration.ofMinutes(Misdeed.EXPIRED.of(person) ? -10 : 10);
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(Misdeed.WRONG_ISSUER.of(person) ? OTHER_ISSUER : issuer)
                        .audience(Misdeed.WRONG_AUDIENCE.of(person) ? "another" : client)
                        .subject(person.text("sub"))
                        .claim(
                                "nonce",
                                Misdeed.WRONG_NONCE.of(person) ? "another" : asked.text("nonce"))
                        .claim("auth_time", authTime(now, asked, person))
                        .issueTime(Date.from(now.minus(Duration.ofMinutes(20))))
                        .expirationTime(Date.from(now.plus(life)))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(Misdeed.WRONG_KEY.of(person) ? other : key));
        return token.serialize();
    }
}
