package in.plugged.resourceserver.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.resourceserver.DpopConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges a proof by itself: that it was signed just now, by the key that it brings, for this
 * request and this token. Whether it was shown before is not known here, nor whose key it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449, section 4.3</a>
 */
public final class ProofCheck {

    /** The header that carries a proof. */
    public static final String HEADER = "DPoP";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int LONGEST = 8_192;
    private static final Pattern JTI = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final Duration maxAge;
    private final Duration maxAhead;
    private final InstantSource clock;

    public ProofCheck(DpopConfig config, InstantSource clock) {
        this.maxAge = config.maxAge();
        this.maxAhead = config.maxAhead();
        this.clock = clock;
    }

    /** So long the same proof could be shown again; as long it is to be remembered. */
    public Duration remembered() {
        return maxAge.plus(maxAhead);
    }

    /**
     * Whether the request proves that its sender holds a key.
     *
     * @param headers every header {@code DPoP} of the request
     * @param token the access token that comes with it; empty where tokens are given out
     */
    public ProofOutcome check(
            List<String> headers, ProofTarget target, Optional<BoundToken> token) {
        if (headers.size() != 1) {
            return bad(
                    headers.isEmpty()
                            ? "The header DPoP with a proof is missing"
                            : "There is more than one header DPoP");
        }
        if (headers.getFirst().length() > LONGEST) {
            return bad("The DPoP proof is too long");
        }
        try {
            return check(SignedJWT.parse(headers.getFirst()), target, token);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return bad("The DPoP proof is no JWT that is signed by the public key in its jwk");
        }
    }

    /** The signature comes last: to verify one costs the most, and anybody can send any. */
    private ProofOutcome check(SignedJWT jwt, ProofTarget target, Optional<BoundToken> token)
            throws ParseException, JOSEException {
        Optional<String> fault = faultOfHeader(jwt.getHeader());
        if (fault.isPresent()) {
            return bad(fault.get());
        }
        JWK key = jwt.getHeader().getJWK();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        var proof = new Proof(key.computeThumbprint().toString(), text(claims, "jti"));
        Optional<String> other =
                token.flatMap(shown -> faultOfToken(claims, proof, shown))
                        .or(() -> faultOfRequest(claims, target))
                        .or(() -> faultOfTime(claims.getIssueTime()));
        return other.isPresent() ? bad(other.get()) : signed(jwt, key, proof);
    }

    private static ProofOutcome signed(SignedJWT jwt, JWK key, Proof proof) throws JOSEException {
        Optional<JWSVerifier> verifier = ProofKey.verifier(key, jwt.getHeader().getAlgorithm());
        if (verifier.isEmpty()) {
            return bad("The key in jwk is none for that alg, or too short or too long");
        }
        if (!jwt.verify(verifier.get())) {
            return bad("The signature of the DPoP proof is not by the key in its jwk");
        }
        return new ProofOutcome.Good(proof);
    }

    private static Optional<String> faultOfHeader(JWSHeader header) {
        if (!TYPE.equals(header.getType())) {
            return Optional.of("The typ of the DPoP proof is not dpop+jwt");
        }
        if (!ProofKey.known(header.getAlgorithm())) {
            return Optional.of(
                    "The alg of the DPoP proof is none of "
                            + String.join(" ", ProofKey.algorithms()));
        }
        if (header.getCriticalParams() != null) {
            return Optional.of("The DPoP proof has a crit, which is not understood here");
        }
        return header.getJWK() == null || header.getJWK().isPrivate()
                ? Optional.of("The DPoP proof has no public key in jwk")
                : Optional.empty();
    }

    private static Optional<String> faultOfRequest(JWTClaimsSet claims, ProofTarget target) {
        if (!JTI.matcher(text(claims, "jti")).matches()) {
            return Optional.of("The jti of the DPoP proof is not 1 to 256 printable characters");
        }
        if (!text(claims, "htm").equals(target.method())) {
            return Optional.of("The htm of the DPoP proof is not the method of the request");
        }
        return target.isAt(text(claims, "htu"))
                ? Optional.empty()
                : Optional.of("The htu of the DPoP proof is not the address of the request");
    }

    private Optional<String> faultOfTime(@Nullable Date issued) {
        if (issued == null) {
            return Optional.of("The iat of the DPoP proof is missing");
        }
        Instant at = issued.toInstant();
        Instant now = clock.instant();
        return at.isBefore(now.minus(maxAge)) || at.isAfter(now.plus(maxAhead))
                ? Optional.of("The iat of the DPoP proof is too old, or ahead of time")
                : Optional.empty();
    }

    private static Optional<String> faultOfToken(
            JWTClaimsSet claims, Proof proof, BoundToken token) {
        if (!proof.isBy(token.jkt())) {
            return Optional.of("The DPoP proof is by another key than that of the access token");
        }
        String hash =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(CredentialDigest.ofText(token.text()));
        return MessageDigest.isEqual(bytes(hash), bytes(text(claims, "ath")))
                ? Optional.empty()
                : Optional.of("The ath of the DPoP proof is not of this access token");
    }

    /** Empty when it is missing, or no text. */
    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProofOutcome bad(String why) {
        return new ProofOutcome.Bad(why);
    }
}
