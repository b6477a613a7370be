package in.plugged.resourceserver.usage;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests have in common that are counted together: one entry of a record.
 *
 * @param route the template, never the path itself
 * @param userAgent as {@link UserAgents} lets it through
 * @param scopes those of the credential that were needed; null when that is not known
 * @param reason why the key was refused; null when it was not
 */
record Use(
        String route,
        String method,
        int status,
        @Nullable InetAddress address,
        @Nullable String userAgent,
        Style style,
        @Nullable Set<String> scopes,
        @Nullable String reason) {

    /** Stands for many routes. */
    static final String ANY_ROUTE = "*";

    /** Without what callers can vary at will: there are few of these, whatever is sent. */
    Use folded() {
        return new Use(ANY_ROUTE, method, status, null, null, style, null, reason);
    }

    /** The address in digits. */
    Optional<String> addressText() {
        return Optional.ofNullable(address).map(InetAddress::getHostAddress);
    }
}
