package in.plugged.oauth.protocol;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What tokens can be for: every path under the origin, and other applications that the operator
 * names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707">RFC 8707, resource indicators</a>
 */
@Startup
@ApplicationScoped
public class Resources {

    private static final int MOST = 20;
    private static final int LONGEST = 2_000;

    private static final Map<String, String> USUAL_PORTS =
            Map.of("https://", ":443", "http://", ":80");

    private final String origin;
    private final Set<String> others = new TreeSet<>();

    Resources(OauthConfig config, ResourceServerConfig resourceServer) {
        this.origin = resourceServer.origin();
        config.resources().orElse(Set.of()).forEach(this::add);
    }

    private void add(URI other) {
        if (!other.isAbsolute() || other.getRawFragment() != null) {
            throw new IllegalStateException(
                    "plugged.oauth.resources: %s is no absolute URI without a fragment"
                            .formatted(other));
        }
        others.add(other.toString());
    }

    /** The audience that these stand for: the origin if there are none; empty if one is unknown. */
    public Optional<Set<String>> find(List<String> asked) {
        if (asked.size() > MOST || asked.stream().anyMatch(text -> text.length() > LONGEST)) {
            return Optional.empty();
        }
        var audience = new TreeSet<>(asked.stream().map(this::plain).toList());
        if (!audience.stream().allMatch(this::served)) {
            return Optional.empty();
        }
        return Optional.of(
                audience.isEmpty() ? Set.of(origin) : Collections.unmodifiableSet(audience));
    }

    /** The origin has one name: without the port that goes without saying, without a slash. */
    private String plain(String resource) {
        String named = origin + usualPort();
        String text =
                resource.equals(named) || resource.startsWith(named + "/")
                        ? origin + resource.substring(named.length())
                        : resource;
        return text.equals(origin + "/") ? origin : text;
    }

    private String usualPort() {
        return USUAL_PORTS.entrySet().stream()
                .filter(scheme -> origin.startsWith(scheme.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The same; an unknown one is refused with {@code invalid_target}. */
    public Set<String> audience(List<String> asked) {
        return find(asked).orElseThrow(Resources::unknown);
    }

    /** What is asked for, within what was granted; all of that if nothing is asked for. */
    public Set<String> within(Set<String> granted, List<String> asked) {
        if (asked.isEmpty()) {
            return granted;
        }
        Set<String> audience = audience(asked);
        if (!audience.stream().allMatch(resource -> covers(granted, resource))) {
            throw unknown();
        }
        return audience;
    }

    private boolean covers(Set<String> granted, String resource) {
        return granted.contains(resource) || (granted.contains(origin) && isOwn(resource));
    }

    private boolean served(String text) {
        return others.contains(text) || isOwn(text);
    }

    private boolean isOwn(String text) {
        return text.equals(origin) || (text.startsWith(origin + "/") && isPath(text));
    }

    /**
     * A path with dots in it means another one than it says, and what has a query is nothing that a
     * backend looks for in an audience.
     */
    private static boolean isPath(String text) {
        try {
            URI uri = new URI(text);
            return uri.getRawFragment() == null
                    && uri.getRawQuery() == null
                    && uri.normalize().equals(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static RuntimeException unknown() {
        return OauthErrors.invalidTarget("There is no such resource for this client");
    }
}
