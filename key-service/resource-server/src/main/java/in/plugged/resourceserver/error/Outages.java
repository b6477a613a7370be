package in.plugged.resourceserver.error;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells failures that pass when a dependency is back from those that would come again. */
@ApplicationScoped
public class Outages {

    private static final int DEEPEST_CAUSE = 20;

    private final List<OutageSign> signs;

    Outages(@All List<OutageSign> signs) {
        this.signs = signs;
    }

    /** Whether the failure, or one in its chain of causes, means that a dependency is away. */
    public boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(this::isSign);
    }

    private boolean isSign(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || signs.stream().anyMatch(sign -> sign.isOutage(cause));
    }
}
