package in.plugged.oauth.authorize;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.service.oauth.OauthErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device authorization request asks for, or why it is refused: one of them is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AskedDevice(@Nullable Asked asked, @Nullable Refused refused) {

    static AskedDevice of(Asked asked) {
        return new AskedDevice(asked, null);
    }

    static AskedDevice of(Refused refused) {
        return new AskedDevice(null, refused);
    }

    /**
     * What the user is to be asked.
     *
     * @param name what the client calls itself, in a shape that can be shown
     * @param verified whether the operator has checked who it is
     */
    record Asked(
            String clientId,
            String name,
            boolean verified,
            List<String> scopes,
            List<String> audience) {}

    /** What its client is to be answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(int status, String code, String message, @Nullable Long retryAfterSeconds) {

        private static final long SOON = 1;

        static Refused of(ApiError error) {
            return new Refused(
                    error.status(),
                    OauthErrors.nameOf(error),
                    error.message(),
                    retryAfter(error).orElse(null));
        }

        /** When it is worth another try, if it ever is. */
        private static Optional<Long> retryAfter(ApiError error) {
            return Optional.ofNullable(error.details().get("retry_after_seconds"))
                    .map(seconds -> ((Number) seconds).longValue())
                    .or(() -> error.status() == 503 ? Optional.of(SOON) : Optional.empty());
        }
    }
}
