package in.plugged.oauth.outbound;

/** An address that nobody is called at. */
public final class ForbiddenAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message, null, false, false);
    }
}
