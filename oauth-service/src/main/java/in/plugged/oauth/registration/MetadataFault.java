package in.plugged.oauth.registration;

/**
 * Why a client can't be registered with what somebody wants.
 *
 * @param field what is wrong, as it is called in JSON
 * @param message what is wrong with it, as a sentence
 */
public record MetadataFault(String field, String message) {

    static final String REDIRECT_URIS = "redirect_uris";

    /** Whether it is about where users are sent. */
    public boolean aboutRedirects() {
        return field.equals(REDIRECT_URIS);
    }
}
