package in.plugged.keys.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a key shall end, as a form says it. */
sealed interface Expiry {

    String NEVER = "never";
    String ON_DATE = "date";
    String KEEP = "keep";

    /** It has no end. */
    record Never() implements Expiry {}

    /** What was said before stays. */
    record Keep() implements Expiry {}

    /** It ends then. */
    record At(Instant time) implements Expiry {}

    /** No day was chosen, or none that is to come. */
    record NoDay() implements Expiry {}

    /**
     * What was chosen.
     *
     * @param choice {@code never}, {@code keep}, {@code date} or a number of days
     * @param day of the last day, in UTC; counts only with {@code date}
     */
    static Expiry of(String choice, String day, Instant now) {
        return switch (choice) {
            case NEVER -> new Never();
            case KEEP -> new Keep();
            case "7", "30", "90", "365" -> new At(in(Integer.parseInt(choice), now));
            default -> end(day).filter(now::isBefore).<Expiry>map(At::new).orElse(new NoDay());
        };
    }

    private static Instant in(int days, Instant now) {
        return now.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> end(String day) {
        try {
            return Optional.of(
                    LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
