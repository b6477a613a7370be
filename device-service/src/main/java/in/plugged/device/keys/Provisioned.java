package in.plugged.device.keys;

/** What key-service made of a wish. */
public sealed interface Provisioned {

    /** The key, and its text. */
    record Made(String keyId, String key) implements Provisioned {
        @Override
        public String toString() {
            return "Made[" + keyId + ", hidden]";
        }
    }

    /**
     * There is such a key and nobody can be told its text any more, or nothing is made of the wish.
     */
    record Lost() implements Provisioned {}

    /** Somebody has put an end to it, or had agreed too long after he logged in. */
    record Ended() implements Provisioned {}

    /** The hub is gone. */
    record NoHub() implements Provisioned {}

    /** The hub has as many keys as it may, until somebody takes one away. */
    record HubFull() implements Provisioned {}

    /** It can't be told whether one was made: the same wish has to be repeated. */
    record Untold() implements Provisioned {}
}
