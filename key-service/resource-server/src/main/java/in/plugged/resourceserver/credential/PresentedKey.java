package in.plugged.resourceserver.credential;

/**
 * A key whose text is well formed. Nothing is known yet of whether it exists.
 *
 * @param text the whole key, secret included: never to be logged, so {@link #toString} hides it
 */
public record PresentedKey(KeyPrefix prefix, KeyId id, String text) {

    private static final int LAST = 4;

    /**
     * What may be shown of the key later: everything up to the secret, and the last four
     * characters.
     */
    public String hint() {
        int secretStart = text.indexOf(id.value()) + KeyId.LENGTH + 1;
        return text.substring(0, secretStart) + "…" + text.substring(text.length() - LAST);
    }

    @Override
    public String toString() {
        return "PresentedKey[" + id + "]";
    }
}
