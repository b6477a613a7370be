package in.plugged.device.flow;

/** Where things stand in Redis. All in one slot of a cluster, since a script touches several. */
public final class FlowKeys {

    /** The requests with a key, or one on its way, that must not be left behind. */
    public static final String DUE = "{device}:due";

    private FlowKeys() {}

    /** A request. */
    public static String flow(FlowId id) {
        return "{device}:flow:" + id.text();
    }

    /** The key that was made for it, encrypted, while it can be told. */
    public static String sealed(FlowId id) {
        return "{device}:sealed:" + id.text();
    }

    static String code(UserCode code) {
        return "{device}:code:" + code.letters();
    }

    static String open(String group) {
        return "{device}:open:" + group;
    }

    static String guesses(String who) {
        return "{device}:guess:" + who;
    }
}
