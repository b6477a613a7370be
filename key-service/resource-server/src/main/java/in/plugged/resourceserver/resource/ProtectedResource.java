package in.plugged.resourceserver.resource;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.edge.V1Path;
import in.plugged.resourceserver.error.ResourceMetadata;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The resource that this application is. Clients find out where to get tokens for it at an address
 * that is made of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-3.1">RFC 9728, section 3.1</a>
 */
@ApplicationScoped
public class ProtectedResource implements ResourceMetadata {

    /** What goes between the host and the path of a resource. */
    static final String PLACE = "/.well-known/oauth-protected-resource";

    private static final String NEW = "/api/";
    private static final String OLD = "/api/v1/";

    private final AcceptedAudience accepted;
    private final String host;
    private final String path;
    private final TokenVerifier verifier;
    private final List<String> firstScopes;

    ProtectedResource(ResourceServerConfig config, TokenVerifier verifier) {
        this.verifier = verifier;
        this.firstScopes = List.copyOf(new TreeSet<>(config.resourceScopes().orElse(Set.of())));
        requirePublic(firstScopes, config.scopes().orElse(Set.of()));
        Optional<URI> own = config.resource();
        own.ifPresent(ProtectedResource::requireAddress);
        this.accepted = AcceptedAudience.of(config.origin(), own.map(URI::toString));
        URI address = own.orElseGet(() -> URI.create(accepted.origin()));
        this.host = address.getScheme() + "://" + address.getRawAuthority();
        this.path = "/".equals(address.getRawPath()) ? "" : address.getRawPath();
    }

    private static void requireAddress(URI own) {
        if (own.getRawAuthority() == null
                || own.getRawFragment() != null
                || own.getRawQuery() != null) {
            throw new IllegalStateException(
                    "plugged.resource-server.resource: "
                            + own
                            + " is no address of a resource; write the like of https://app.example/mcp");
        }
    }

    private static void requirePublic(List<String> scopes, Set<String> added) {
        Set<String> known = Scopes.with(added).known();
        for (String scope : scopes) {
            if (!known.contains(scope)) {
                throw new IllegalStateException(
                        "plugged.resource-server.resource-scopes: "
                                + scope
                                + " is no public scope; one of your own has to stand in"
                                + " plugged.resource-server.scopes as well");
            }
        }
    }

    /** Whether a token with that audience is good for that request. */
    public boolean isMeant(Set<String> audience, RoutingContext request) {
        String asked = request.normalizedPath();
        return accepted.accepts(audience, asked)
                || (V1Path.cameBy(request) && accepted.accepts(audience, old(asked)));
    }

    /** The public address that a request asked for, which nothing in it but its path decides. */
    public String address(RoutingContext request) {
        String asked = Objects.requireNonNullElse(request.request().path(), "");
        return address(V1Path.cameBy(request) ? old(asked) : asked);
    }

    /** The public address of a path here. */
    public String address(String asked) {
        return host + asked;
    }

    /** What was asked for before it was led to its new path. */
    private static String old(String path) {
        return path.startsWith(NEW) ? OLD + path.substring(NEW.length()) : path;
    }

    @Override
    public Optional<String> url() {
        return verifier.accepting() ? Optional.of(host + PLACE + path) : Optional.empty();
    }

    @Override
    public List<String> firstScopes() {
        return firstScopes;
    }

    /**
     * The resource that is told of behind the place; empty when it is none of ours.
     *
     * @param rest what follows the place in the path that was asked for
     */
    Optional<String> at(String rest) {
        boolean ours = host.equals(accepted.origin()) ? isPath(rest) : rest.equals(path);
        return Optional.of(host + rest).filter(_ -> ours && verifier.accepting());
    }

    private static boolean isPath(String rest) {
        return rest.isEmpty() || rest.startsWith("/");
    }
}
