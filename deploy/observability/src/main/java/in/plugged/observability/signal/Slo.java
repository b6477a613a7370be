package in.plugged.observability.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A promise about calls: so many of a hundred are good.
 *
 * @param name how it is called in recorded series
 * @param alert how it is called when it is being broken
 * @param promise in words
 * @param objective how many of a hundred calls are good
 * @param total the counter of all calls
 * @param bad the counter of bad ones; or else
 * @param good the counter of good ones
 * @param floor calls per second below which nobody is told
 * @param sample series for its tests
 */
public record Slo(
        String name,
        String alert,
        String promise,
        BigDecimal objective,
        String total,
        Optional<String> bad,
        Optional<String> good,
        BigDecimal floor,
        String summary,
        Sample sample) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Slo {
        if (bad.isPresent() == good.isPresent()) {
            throw new IllegalArgumentException(name + " needs either bad or good");
        }
    }

    /** The share of calls that may be bad. */
    public BigDecimal budget() {
        return HUNDRED.subtract(objective)
                .divide(HUNDRED, MathContext.DECIMAL64)
                .stripTrailingZeros();
    }

    Stream<String> selectors() {
        return Stream.of(Stream.of(total), bad.stream(), good.stream()).flatMap(each -> each);
    }
}
