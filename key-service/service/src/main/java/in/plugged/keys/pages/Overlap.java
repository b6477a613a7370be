package in.plugged.keys.pages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * For how long an old secret may go on, as the form offers it.
 *
 * @param code what the form sends
 */
record Overlap(String code, boolean chosen) {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final List<Duration> OFFERED =
            List.of(Duration.ofHours(1), A_DAY, Duration.ofDays(7), Duration.ofDays(30));

    /**
     * All of them.
     *
     * @param usual the one that is chosen already, if it is offered; else it is a day
     */
    static List<Overlap> offered(Duration usual) {
        Duration chosen = OFFERED.contains(usual) ? usual : A_DAY;
        return OFFERED.stream().map(each -> new Overlap(code(each), each.equals(chosen))).toList();
    }

    /** The one that was sent; empty for what is not offered. */
    static Optional<Duration> of(String code) {
        return OFFERED.stream().filter(each -> code(each).equals(code)).findFirst();
    }

    private static String code(Duration overlap) {
        return Long.toString(overlap.toSeconds());
    }
}
