package in.plugged.embedded;

/** A server did not start. The message is one sentence for the person in front of the screen. */
public final class ServerStartException extends RuntimeException {

    public ServerStartException(String message) {
        super(message);
    }

    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
