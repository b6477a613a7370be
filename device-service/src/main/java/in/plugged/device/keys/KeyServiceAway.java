package in.plugged.device.keys;

/** key-service gave no answer that can be understood: what was asked of it may have happened. */
public final class KeyServiceAway extends RuntimeException {

    KeyServiceAway(Throwable cause) {
        super("key-service did not answer: " + cause, cause, false, false);
    }
}
