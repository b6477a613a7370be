package in.plugged.resourceserver.resource;

import java.util.Optional;
import java.util.Set;

/**
 * Whom a token may be meant for to be good here: the whole origin, this application by its own
 * address, or the path that is asked for or one above it. Addresses are compared as text, as they
 * were registered with the token; only a slash at the end counts for nothing.
 *
 * @param origin the public address of the suite
 * @param own the address of this application
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707#section-2">RFC 8707, section 2</a>
 */
record AcceptedAudience(String origin, String own) {

    /**
     * @param own empty where the application has no address but the origin
     */
    static AcceptedAudience of(String origin, Optional<String> own) {
        String whole = withoutSlash(origin);
        return new AcceptedAudience(whole, own.map(AcceptedAudience::withoutSlash).orElse(whole));
    }

    /**
     * Whether a token with that audience is good for that path.
     *
     * @param path with its dots resolved
     */
    boolean accepts(Set<String> audience, String path) {
        return audience.stream()
                .map(AcceptedAudience::withoutSlash)
                .anyMatch(meant -> isWhole(meant) || isAbove(meant, withoutSlash(path)));
    }

    private boolean isWhole(String meant) {
        return meant.equals(origin) || meant.equals(own);
    }

    /** By whole segments: {@code /api/servers} is not above {@code /api/servers-of-mine}. */
    private boolean isAbove(String meant, String path) {
        return meant.startsWith(origin + "/") && (origin + path + "/").startsWith(meant + "/");
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
