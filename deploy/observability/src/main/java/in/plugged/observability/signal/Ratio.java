package in.plugged.observability.signal;

import java.math.BigDecimal;

/**
 * A share of what happens, by job.
 *
 * @param part the counter of what is looked for
 * @param total the counter of everything
 * @param above from where it is too large
 * @param window in which both are counted
 * @param floor how many there must be in a second, lest one at night is all
 */
public record Ratio(
        String part,
        String total,
        BigDecimal above,
        String window,
        BigDecimal floor,
        Sample sample) {

    String expression() {
        return """
               sum by (job) (rate(%1$s[%3$s])) / sum by (job) (rate(%2$s[%3$s])) > %4$s
               and sum by (job) (rate(%2$s[%3$s])) > %5$s"""
                .formatted(part, total, window, above.toPlainString(), floor.toPlainString());
    }
}
