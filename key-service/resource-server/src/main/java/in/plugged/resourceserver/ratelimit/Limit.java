package in.plugged.resourceserver.ratelimit;

/** How much may pass in a window, which opens with the first request and lasts its length. */
public sealed interface Limit {

    /** How much passes in a window. */
    long limit();

    /** How long a window lasts. */
    int windowSeconds();

    /** What it is called in headers. */
    String name();

    /**
     * A policy of ratelimit-service, which has its figures.
     *
     * @param limit by which an instance counts alone until it has been told better
     * @param windowSeconds likewise
     */
    record Policy(String name, long limit, int windowSeconds) implements Limit {}

    /** A limit of a key's own, which all its requests bring along. */
    record Own(long limit, int windowSeconds) implements Limit {
        @Override
        public String name() {
            return "key";
        }
    }
}
