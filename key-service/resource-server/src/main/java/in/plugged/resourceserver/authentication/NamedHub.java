package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hub that a request names, in {@code X-Hub-Id} or as {@code hub_id} in its query. A key and an
 * access token act in one hub for good, so naming another one is a mistake that must not go
 * unnoticed: what was meant for one tenant would happen in another. A session acts in whichever of
 * its user's is named.
 */
final class NamedHub {

    private static final String HEADER = "X-Hub-Id";
    private static final String PARAMETER = "hub_id";

    private NamedHub() {}

    /** An {@link ApiException} with status 403 when another hub is named than this one. */
    static void require(String hubId, HttpServerRequest request) {
        if (named(request).anyMatch(named -> !named.equals(hubId))) {
            throw refused();
        }
    }

    /** Whether all that is named is among these. */
    static boolean among(Set<String> hubs, HttpServerRequest request) {
        return named(request).allMatch(hubs::contains);
    }

    /**
     * The one hub that is named, or else this one. An {@link ApiException} with status 403 when
     * another one is named than these, or two of them.
     */
    static String chosen(String hubId, Set<String> hubs, HttpServerRequest request) {
        List<String> named = named(request).distinct().toList();
        if (named.size() > 1 || !hubs.containsAll(named)) {
            throw refused();
        }
        return named.isEmpty() ? hubId : named.getFirst();
    }

    /** The hub that is named if it is among these, or else the first one. */
    static String orElse(String hubId, List<String> hubs, HttpServerRequest request) {
        return named(request).filter(hubs::contains).findFirst().orElse(hubId);
    }

    static ApiException refused() {
        return new ApiException(
                ApiError.forbidden("This credential does not act in the hub that is named")
                        .with("hint", "Use a credential of the hub that you mean, or name none."));
    }

    private static Stream<String> named(HttpServerRequest request) {
        return Stream.concat(request.headers().getAll(HEADER).stream(), inQuery(request).stream());
    }

    private static List<String> inQuery(HttpServerRequest request) {
        String query = request.query();
        // most requests have no such thing, and are spared the parsing; its name may be encoded
        return query == null || !(query.contains(PARAMETER) || query.contains("%"))
                ? List.of()
                : request.params().getAll(PARAMETER).stream()
                        .filter(named -> !named.isEmpty())
                        .toList();
    }
}
