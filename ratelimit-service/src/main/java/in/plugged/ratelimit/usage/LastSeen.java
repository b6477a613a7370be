package in.plugged.ratelimit.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** When a key was let in last, and from where it came first and last. */
record LastSeen(Optional<Instant> usedAt, Optional<Sighting> first, Optional<Sighting> last) {

    /** An address, and when a request came from there. */
    record Sighting(String address, Instant at) {}

    private static final Comparator<Sighting> BY_TIME = Comparator.comparing(Sighting::at);

    static LastSeen of(KeyUses uses) {
        boolean used = uses.entries().stream().anyMatch(UseEntry::letIn);
        Optional<String> first =
                uses.entries().stream().flatMap(entry -> entry.address().stream()).findFirst();
        Optional<String> last =
                uses.entries().stream()
                        .flatMap(entry -> entry.address().stream())
                        .reduce((_, later) -> later);
        return new LastSeen(
                Optional.of(uses.end()).filter(_ -> used),
                first.map(address -> new Sighting(address, uses.start())),
                last.map(address -> new Sighting(address, uses.end())));
    }

    /** What both know of the same key. */
    LastSeen and(LastSeen other) {
        return new LastSeen(
                either(usedAt, other.usedAt, BinaryOperator.maxBy(Comparator.naturalOrder())),
                either(first, other.first, BinaryOperator.minBy(BY_TIME)),
                either(last, other.last, BinaryOperator.maxBy(BY_TIME)));
    }

    private static <T> Optional<T> either(
            Optional<T> one, Optional<T> other, BinaryOperator<T> better) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(better.apply(one.get(), other.get()))
                : one.or(() -> other);
    }
}
