package in.plugged.resourceserver.usage;

/** Why a request was refused, in the words of usage records. */
public final class UsageReason {

    /** The only refusal that comes after the credential itself was found to be good. */
    static final String INSUFFICIENT_SCOPE = "insufficient_scope";

    /** A secret key that another site's page has: whoever visits it can read the key. */
    public static final String SECRET_KEY_IN_BROWSER = "secret_key_in_browser";

    private UsageReason() {}

    /**
     * Whether the credential was let in, so that the request counts as a use of it.
     *
     * @param reason empty when nothing was refused
     */
    public static boolean letIn(String reason) {
        return reason.isEmpty() || reason.equals(INSUFFICIENT_SCOPE);
    }
}
