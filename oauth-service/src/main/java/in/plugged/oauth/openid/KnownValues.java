package in.plugged.oauth.openid;

import java.util.Set;

/**
 * The values that there are for parameters of a request.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core, section 3.1.2.1</a>
 */
public final class KnownValues {

    /** How pages are shown. They fit themselves to what they are shown in, so all are the same. */
    public static final Set<String> DISPLAYS = Set.of("page", "popup", "touch", "wap");

    /** What a user is to be asked, or not to be asked. */
    public static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

    private KnownValues() {}
}
