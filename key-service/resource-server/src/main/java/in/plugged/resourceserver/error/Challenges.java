package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code WWW-Authenticate} says. A request without a credential learns the scheme only, not an
 * error; where tokens are accepted, every challenge says where to learn how to get one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a> and <a
 *     href="https://www.rfc-editor.org/rfc/rfc9728#section-5.1">RFC 9728, section 5.1</a>
 */
@ApplicationScoped
public class Challenges {

    private static final Pattern NOT_QUOTABLE = Pattern.compile("[^ !#-\\[\\]-~]");
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private final ResourceMetadata metadata;

    Challenges(ResourceMetadata metadata) {
        this.metadata = metadata;
    }

    /** To a request without a credential. */
    public String missing() {
        return challenge(new LinkedHashMap<>());
    }

    /** With a 401. */
    String of(ApiError error) {
        var parameters = new LinkedHashMap<String, String>();
        if (!"missing".equals(error.details().get("reason"))) {
            parameters.put("error", "invalid_token");
            parameters.put("error_description", error.message());
        }
        return challenge(parameters);
    }

    /** With a 403 that names scopes, to the client of an access token; empty for anybody else. */
    Optional<String> ofScopes(ApiError error, RoutingContext context) {
        return TokenCaller.of(context)
                        && error.details().get("required_scopes") instanceof Collection<?> scopes
                ? Optional.of(insufficient(scopes))
                : Optional.empty();
    }

    private String insufficient(Collection<?> scopes) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", "insufficient_scope");
        parameters.put(
                "scope",
                scopes.stream()
                        .map(String::valueOf)
                        .filter(scope -> SCOPE.matcher(scope).matches())
                        .collect(Collectors.joining(" ")));
        return challenge(parameters);
    }

    private String challenge(Map<String, String> parameters) {
        metadata.url().ifPresent(url -> parameters.put("resource_metadata", url));
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=\"" + quotable(each.getValue()) + "\"")
                .collect(Collectors.joining(", ", "Bearer ", ""))
                .strip();
    }

    /** Words of somebody else may be in it: nothing of them ends the quotes or the header. */
    private static String quotable(String text) {
        return NOT_QUOTABLE.matcher(text).replaceAll("");
    }
}
