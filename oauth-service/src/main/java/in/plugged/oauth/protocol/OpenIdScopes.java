package in.plugged.oauth.protocol;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes that are about the person who logs in. They open nothing at a resource, so nobody has
 * them by being an admin, and no client has them for itself.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
 *     Core, section 5.4</a>
 */
public final class OpenIdScopes {

    /** Makes a request one of OpenID Connect: it is answered with an ID token. */
    public static final String OPENID = "openid";

    public static final String PROFILE = "profile";
    public static final String EMAIL = "email";

    /** The application goes on while its user is away, by a refresh token. */
    public static final String OFFLINE_ACCESS = "offline_access";

    public static final Set<String> ALL = Set.of(OPENID, PROFILE, EMAIL, OFFLINE_ACCESS);

    private OpenIdScopes() {}

    /** What is left for a client that acts for itself. */
    public static Set<String> without(Set<String> scopes) {
        var left = new TreeSet<>(scopes);
        left.removeAll(ALL);
        return Collections.unmodifiableSet(left);
    }
}
