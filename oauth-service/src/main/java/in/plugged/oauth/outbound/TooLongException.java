package in.plugged.oauth.outbound;

/** Somebody outside had more to say than is read. */
public final class TooLongException extends RuntimeException {

    TooLongException() {
        super("It is too long", null, false, false);
    }
}
