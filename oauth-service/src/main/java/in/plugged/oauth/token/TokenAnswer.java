package in.plugged.oauth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.oauth.dpop.Binding;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as its client gets it (RFC 6749, section 5.1).
 *
 * @param expiresIn in seconds
 * @param refreshToken buys the next one
 * @param idToken who logged in, when that was asked (OpenID Connect Core, section 3.1.3.3)
 * @param scope what it may do, separated by spaces
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        @Nullable String idToken,
        String scope) {

    static TokenAnswer bearer(String token, long expiresInSeconds, String scope) {
        return new TokenAnswer(token, "Bearer", expiresInSeconds, null, null, scope);
    }

    /** The same, bound to that key. */
    TokenAnswer boundTo(Binding holder) {
        return new TokenAnswer(
                accessToken, holder.tokenType(), expiresIn, refreshToken, idToken, scope);
    }

    TokenAnswer with(Optional<String> refresh) {
        return new TokenAnswer(
                accessToken, tokenType, expiresIn, refresh.orElse(null), idToken, scope);
    }

    TokenAnswer withIdToken(String text) {
        return new TokenAnswer(accessToken, tokenType, expiresIn, refreshToken, text, scope);
    }

    Set<String> scopes() {
        return Set.of(scope.split(" "));
    }

    @Override
    public String toString() {
        return "TokenAnswer[hidden]";
    }
}
