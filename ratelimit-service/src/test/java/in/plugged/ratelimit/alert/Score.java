package in.plugged.ratelimit.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How many alerts were right, and how much was found. An alert is right for something that was made
 * unusual in that way at that time; a second one for the same is wrong, for nobody needs it.
 * Programs call again what failed: more calls during errors are neither right nor wrong.
 */
final class Score {

    private static final Duration LATE = Duration.ofHours(3);

    private final List<Injected> injected;
    private final List<Injected> found = new ArrayList<>();
    private final List<Alert> right = new ArrayList<>();
    private final List<Alert> wrong = new ArrayList<>();

    Score(SyntheticMonth month) {
        this.injected = month.injected;
        month.keys.stream().flatMap(key -> Watch.over(key).stream()).forEach(this::note);
    }

    private void note(Alert alert) {
        if (isConsequence(alert)) {
            return;
        }
        injected.stream()
                .filter(each -> !found.contains(each) && each.kind() == alert.kind())
                .filter(each -> isThen(each, alert))
                .findFirst()
                .ifPresentOrElse(
                        each -> {
                            found.add(each);
                            right.add(alert);
                        },
                        () -> wrong.add(alert));
    }

    private boolean isConsequence(Alert alert) {
        return alert.kind() == Kind.SPIKE
                && injected.stream()
                        .filter(each -> each.kind() == Kind.ERROR_BURST)
                        .anyMatch(each -> isThen(each, alert));
    }

    private static boolean isThen(Injected injected, Alert alert) {
        Instant from = time(injected.from());
        Instant to = time(injected.to()).plus(LATE);
        return injected.keyId().equals(alert.keyId())
                && !alert.seenAt().isBefore(from)
                && !alert.since().isAfter(to);
    }

    private static Instant time(int hour) {
        return SyntheticMonth.BEGINNING.plus(Duration.ofHours(hour));
    }

    double precision() {
        return share(right.size(), right.size() + wrong.size());
    }

    double recall() {
        return share(found.size(), injected.size());
    }

    double precision(Kind kind) {
        long good = right.stream().filter(alert -> alert.kind() == kind).count();
        return share(good, good + wrong.stream().filter(alert -> alert.kind() == kind).count());
    }

    double recall(Kind kind) {
        return share(found, each -> each.kind() == kind);
    }

    private double share(List<Injected> some, Predicate<Injected> which) {
        return share(some.stream().filter(which).count(), injected.stream().filter(which).count());
    }

    private static double share(long some, long all) {
        return all == 0 ? 1 : (double) some / all;
    }

    List<Alert> wrong() {
        return wrong;
    }

    List<Injected> missed() {
        return injected.stream().filter(each -> !found.contains(each)).toList();
    }

    /** As a table. */
    String text() {
        var text =
                new StringBuilder(
                        "kind            injected  precision  recall  recall of subtle\n");
        for (Kind kind : Kind.values()) {
            Predicate<Injected> ofKind = each -> each.kind() == kind;
            text.append(
                    line(
                            kind.text(),
                            injected.stream().filter(ofKind).count(),
                            precision(kind),
                            recall(kind),
                            share(found, ofKind.and(Injected::subtle))));
        }
        return text.append(
                        line(
                                "all",
                                injected.size(),
                                precision(),
                                recall(),
                                share(found, Injected::subtle)))
                .toString();
    }

    private static String line(
            String name, long injected, double precision, double recall, double subtle) {
        return String.format(
                Locale.ROOT,
                "%-16s%8d%11.3f%8.3f%18.3f%n",
                name,
                injected,
                precision,
                recall,
                subtle);
    }
}
