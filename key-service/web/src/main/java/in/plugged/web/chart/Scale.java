package in.plugged.web.chart;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.LongStream;

/** Four equal steps of a round number that reach up to the most there is. */
record Scale(long step) {

    static final int STEPS = 4;

    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    static Scale of(long most) {
        long least = Math.max(1, Math.ceilDiv(most, STEPS));
        long power = 1;
        while (power * 10 <= least) {
            power *= 10;
        }
        return new Scale(rounded(least, power));
    }

    /** 1, 2, 2.5 or 5 times a power of ten; there are no halves of a request. */
    private static long rounded(long least, long power) {
        return LongStream.of(power, power * 2, power == 1 ? power * 2 : power * 5 / 2, power * 5)
                .filter(step -> step >= least)
                .findFirst()
                .orElse(power * 10);
    }

    long top() {
        return step * STEPS;
    }

    /** Short: thousands and millions by their letter. */
    static String words(long value, Locale locale) {
        if (value < THOUSAND) {
            return String.valueOf(value);
        }
        return value < MILLION
                ? decimal((double) value / THOUSAND, locale) + "k"
                : decimal((double) value / MILLION, locale) + "M";
    }

    private static String decimal(double value, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }
}
