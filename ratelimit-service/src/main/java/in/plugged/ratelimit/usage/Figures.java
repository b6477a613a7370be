package in.plugged.ratelimit.usage;

import java.util.OptionalLong;

/** How much happened, and how long it took. Belongs to one thread at a time. */
public final class Figures {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_ERROR = 400;

    private final Latency latency;
    private long requests;
    private long errors;
    private long rateLimited;
    private long longestMicros;

    /** Nothing yet. */
    public Figures() {
        latency = new Latency();
    }

    /**
     * Figures as they were kept.
     *
     * @param latency how many took as long as each bucket says; the last ones may be left out
     */
    public Figures(
            long requests, long errors, long rateLimited, long longestMicros, Long[] latency) {
        this.requests = requests;
        this.errors = errors;
        this.rateLimited = rateLimited;
        this.longestMicros = longestMicros;
        this.latency = new Latency(latency);
    }

    void add(UseEntry entry) {
        requests += entry.count();
        if (entry.status() == TOO_MANY_REQUESTS) {
            rateLimited += entry.count();
        } else if (entry.status() >= FIRST_ERROR) {
            errors += entry.count();
        }
        longestMicros = Math.max(longestMicros, entry.longestMicros());
        latency.add(entry.latency());
    }

    public void add(Figures other) {
        requests += other.requests;
        errors += other.errors;
        rateLimited += other.rateLimited;
        longestMicros = Math.max(longestMicros, other.longestMicros);
        latency.add(other.latency);
    }

    public long requests() {
        return requests;
    }

    /** Those with a status of 400 and above, but 429. */
    public long errors() {
        return errors;
    }

    public long rateLimited() {
        return rateLimited;
    }

    long longestMicros() {
        return longestMicros;
    }

    /** As PostgreSQL writes an array. */
    String latencyLiteral() {
        return latency.literal();
    }

    /**
     * The time within which that share of the requests was answered, in microseconds: at most half
     * too long, and never longer than the longest. Empty when there was none.
     */
    public OptionalLong percentile(double share) {
        return latency.percentile(share).stream()
                .map(end -> Math.min(end, longestMicros))
                .findFirst();
    }
}
