package in.plugged.oauth.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refusals of the endpoints that clients call by themselves, as RFC 6749, section 5.2 has them;
 * also those that no resource gives, such as 405 and 413.
 */
@ApplicationScoped
class OauthErrorShape implements ErrorShape {

    private static final Set<String> ENDPOINTS =
            Set.of("token", "introspect", "revoke", "register", "device_authorization");
    private static final Pattern PATH = Pattern.compile("/oauth/([a-z_]+)(/.*)?");
    private static final Pattern NAMED = Pattern.compile("[a-z_]+");

    record Body(String error, @JsonProperty("error_description") String errorDescription) {}

    /** Whether a path is one of those endpoints. */
    static boolean isEndpoint(String path) {
        var found = PATH.matcher(path);
        return found.matches() && ENDPOINTS.contains(found.group(1));
    }

    @Override
    public boolean covers(String path) {
        return isEndpoint(path);
    }

    @Override
    public Object body(ApiError error) {
        return new Body(name(error), error.message());
    }

    /** What is not OAuth's own has the nearest of its names. */
    private static String name(ApiError error) {
        if (NAMED.matcher(error.code()).matches()) {
            return error.code();
        }
        return switch (error.status()) {
            case 401 -> "invalid_token";
            case 403 -> "insufficient_scope";
            case 429, 503 -> "temporarily_unavailable";
            default -> error.status() >= 500 ? "server_error" : "invalid_request";
        };
    }

    /** RFC 6749, section 5.2: a client is asked to authenticate as clients do. */
    @Override
    public String challenge(ApiError error, String usual) {
        return error.code().equals("invalid_client")
                ? "Basic realm=\"oauth\", charset=\"UTF-8\""
                : usual;
    }
}
