package in.plugged.keys.key;

/** Text that a query looks for as it is, with {@code escape '!'}. */
final class LikeText {

    private LikeText() {}

    static String escaped(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
