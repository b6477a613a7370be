package in.plugged.resourceserver.error;

/**
 * Knows failures of something that the application depends on, such as its database. A bean of this
 * type makes them 503 instead of 500.
 */
@FunctionalInterface
public interface OutageSign {

    /** Whether this exception, one in a chain of causes, means that a dependency is away. */
    boolean isOutage(Throwable cause);
}
