package in.plugged.oauth.client;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an assertion has to say, whoever has signed it. All that can be wrong with that is told: it
 * says nothing about what is registered here.
 *
 * @param audiences what it may be for: this server, by one of its names
 * @param longest how far ahead it may end
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, section 3</a>
 */
record AssertionRules(Set<String> audiences, Duration longest) {

    /** By so much clocks may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final int LONGEST_JTI = 1_000;

    /**
     * One that is in order.
     *
     * @param until when it can't be used any more
     */
    record Said(String clientId, String jti, Instant until) {}

    /** The JWT of that text. Fails with 401 {@code invalid_client} when it is none. */
    static SignedJWT parse(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            token.getJWTClaimsSet();
            return token;
        } catch (ParseException e) {
            throw refusal("is no signed JWT");
        }
    }

    /** Who it says that it is about. Fails likewise. */
    static String clientId(SignedJWT token) {
        JWTClaimsSet claims = claims(token);
        require(
                claims.getIssuer() != null && claims.getIssuer().equals(claims.getSubject()),
                "needs iss and sub, both of them the client_id");
        return claims.getSubject();
    }

    /** Fails with 401 {@code invalid_client}, which says why. */
    Said judge(SignedJWT token, Instant now) {
        require(
                ClientKeySet.ALGORITHMS.contains(token.getHeader().getAlgorithm().getName()),
                "is not signed with one of " + String.join(", ", ClientKeySet.ALGORITHMS));
        JWTClaimsSet claims = claims(token);
        List<String> audience = claims.getAudience();
        require(
                !audience.isEmpty() && audiences.containsAll(audience),
                "needs the aud " + audiences.iterator().next() + ", and no other one");
        Instant end = time(claims.getExpirationTime()).orElseThrow(() -> refusal("needs an exp"));
        require(end.plus(LEEWAY).isAfter(now), "has expired");
        require(
                !end.isAfter(now.plus(longest).plus(LEEWAY)),
                "ends more than %d seconds ahead".formatted(longest.toSeconds()));
        require(
                begun(claims.getNotBeforeTime(), now) && begun(claims.getIssueTime(), now),
                "is not good yet: its nbf or iat lies ahead");
        return new Said(clientId(token), jti(claims), end.plus(LEEWAY));
    }

    private static String jti(JWTClaimsSet claims) {
        return Optional.ofNullable(claims.getJWTID())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_JTI)
                .orElseThrow(() -> refusal("needs a jti, a new one each time"));
    }

    private static boolean begun(Date from, Instant now) {
        return time(from).filter(at -> at.isAfter(now.plus(LEEWAY))).isEmpty();
    }

    private static Optional<Instant> time(Date claim) {
        return Optional.ofNullable(claim).map(Date::toInstant);
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("It was parsed before", e);
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw refusal(otherwise);
        }
    }

    private static ApiException refusal(String what) {
        return OauthErrors.invalidClient("The client_assertion " + what);
    }
}
