package in.plugged.resourceserver.dpop;

/**
 * An access token that is good with a proof of its key alone.
 *
 * @param text as it was presented
 * @param jkt the thumbprint of its key
 */
public record BoundToken(String text, String jkt) {

    @Override
    public String toString() {
        return "BoundToken[hidden]";
    }
}
