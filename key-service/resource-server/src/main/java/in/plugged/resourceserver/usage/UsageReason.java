package in.plugged.resourceserver.usage;

/** Why a request was refused, in the words of usage records. */
public final class UsageReason {

    /** The only refusal that comes after the credential itself was found to be good. */
    static final String INSUFFICIENT_SCOPE = "insufficient_scope";

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
