package in.plugged.web.live;

import io.smallrye.mutiny.Multi;
import java.time.Duration;

/** Lets through what differs from what was sent last, and the same again after so long. */
final class Changes {

    private final Duration again;
    private String last = "";
    private long sentNanos;

    Changes(Duration again) {
        this.again = again;
    }

    Multi<String> of(Multi<String> all) {
        return all.select().where(this::isDue);
    }

    private boolean isDue(String text) {
        long now = System.nanoTime();
        boolean due = !text.equals(last) || now - sentNanos >= again.toNanos();
        if (due) {
            last = text;
            sentNanos = now;
        }
        return due;
    }
}
