package in.plugged.oauth.openid;

/**
 * How much a log-in proves. There is one way: a person has shown a password, or came from a
 * provider that he is known at.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core,
 *     section 2, acr</a>
 */
public final class Acr {

    /** More than 0, which stands for a browser that is just known again. */
    public static final String LOGGED_IN = "1";

    private Acr() {}
}
