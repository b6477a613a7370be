package in.plugged.oauth.client;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Map;

/**
 * There is no client for lack of a document that describes it: 401 {@code invalid_client}, or 503
 * {@code temporarily_unavailable} where there was no answer, since clients forget what they have
 * when they are told that they are unknown.
 */
public final class UnusableDocument extends ApiException {

    private final String why;
    private final boolean reached;

    /**
     * For the developer of the client.
     *
     * @param why as a sentence
     * @param reached whether there was an answer, which will not be another one soon
     */
    public UnusableDocument(String why, boolean reached) {
        super(reached ? unknown(why) : away(why));
        this.why = why;
        this.reached = reached;
    }

    private static ApiError unknown(String why) {
        return new ApiError(
                401,
                "invalid_client",
                "The client_id is an address that does not describe a client: " + why,
                Map.of());
    }

    private static ApiError away(String why) {
        return new ApiError(
                503,
                "temporarily_unavailable",
                "The document that describes the client can't be read now: " + why,
                Map.of());
    }

    /** What is wrong, as a sentence for the developer of the client. */
    public String why() {
        return why;
    }

    /** Whether there was an answer, which will not be another one soon. */
    public boolean reached() {
        return reached;
    }
}
