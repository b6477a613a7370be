package in.plugged.web.live;

import in.plugged.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many streams are open in this process, in all and for each person: there is room for so many.
 */
@ApplicationScoped
class OpenStreams {

    private final WebConfig.Live config;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();

    OpenStreams(WebConfig config) {
        this.config = config.live();
    }

    /** Takes the room for one more, if there is any. */
    boolean open(String userId) {
        if (all.incrementAndGet() > config.most()) {
            all.decrementAndGet();
            return false;
        }
        if (byUser.merge(userId, 1, Integer::sum) > config.mostEach()) {
            close(userId);
            return false;
        }
        return true;
    }

    void close(String userId) {
        all.decrementAndGet();
        byUser.computeIfPresent(userId, (_, open) -> open > 1 ? open - 1 : null);
    }
}
