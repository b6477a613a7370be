package in.plugged.resourceserver.error;

import in.plugged.resourceserver.dpop.ProofKey;
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
 * error; where tokens are accepted, every challenge says where to learn how to get one, and with
 * which scopes to begin if the application says so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a> and <a
 *     href="https://www.rfc-editor.org/rfc/rfc9728#section-5.1">RFC 9728, section 5.1</a>
 */
@ApplicationScoped
public class Challenges {

    private static final String PROOF = "invalid_dpop_proof";
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
        return challenge(parameters(error));
    }

    /**
     * The same to a client whose token is bound to a key, or was sent as one: how to prove that it
     * holds the key, and that a token which is bound to none will do as well (RFC 9449, section
     * 7.1).
     */
    String of(ApiError error, RoutingContext context) {
        return DpopCaller.of(context)
                ? joined("DPoP", withAlgorithms(parameters(error))) + ", " + missing()
                : of(error);
    }

    private static Map<String, String> parameters(ApiError error) {
        var parameters = new LinkedHashMap<String, String>();
        Object reason = error.details().get("reason");
        if (!"missing".equals(reason)) {
            parameters.put("error", PROOF.equals(reason) ? PROOF : "invalid_token");
            parameters.put("error_description", error.message());
        }
        return parameters;
    }

    private static Map<String, String> withAlgorithms(Map<String, String> parameters) {
        parameters.put("algs", String.join(" ", ProofKey.algorithms()));
        return parameters;
    }

    /** With a 403 that names scopes, to the client of an access token; empty for anybody else. */
    Optional<String> ofScopes(ApiError error, RoutingContext context) {
        return TokenCaller.of(context)
                        && error.details().get("required_scopes") instanceof Collection<?> scopes
                ? Optional.of(insufficient(scopes, context))
                : Optional.empty();
    }

    private String insufficient(Collection<?> scopes, RoutingContext context) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", "insufficient_scope");
        parameters.put(
                "scope",
                scopes.stream()
                        .map(String::valueOf)
                        .filter(scope -> SCOPE.matcher(scope).matches())
                        .collect(Collectors.joining(" ")));
        metadata.url().ifPresent(url -> parameters.put("resource_metadata", url));
        return DpopCaller.of(context)
                ? joined("DPoP", withAlgorithms(parameters))
                : joined("Bearer", parameters);
    }

    private String challenge(Map<String, String> parameters) {
        metadata.url().ifPresent(url -> withWayToAToken(url, parameters));
        return joined("Bearer", parameters);
    }

    private void withWayToAToken(String url, Map<String, String> parameters) {
        if (!metadata.firstScopes().isEmpty()) {
            parameters.put("scope", String.join(" ", metadata.firstScopes()));
        }
        parameters.put("resource_metadata", url);
    }

    private static String joined(String scheme, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=\"" + quotable(each.getValue()) + "\"")
                .collect(Collectors.joining(", ", scheme + " ", ""))
                .strip();
    }

    /** Words of somebody else may be in it: nothing of them ends the quotes or the header. */
    private static String quotable(String text) {
        return NOT_QUOTABLE.matcher(text).replaceAll("");
    }
}
