package in.plugged.oauth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token as its client gets it (RFC 6749, section 5.1).
 *
 * @param expiresIn in seconds
 * @param refreshToken buys the next one
 * @param scope what it may do, separated by spaces
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        String scope) {

    static TokenAnswer bearer(String token, long expiresInSeconds, String scope) {
        return new TokenAnswer(token, "Bearer", expiresInSeconds, null, scope);
    }

    TokenAnswer with(Optional<String> refresh) {
        return new TokenAnswer(accessToken, tokenType, expiresIn, refresh.orElse(null), scope);
    }

    @Override
    public String toString() {
        return "TokenAnswer[hidden]";
    }
}
