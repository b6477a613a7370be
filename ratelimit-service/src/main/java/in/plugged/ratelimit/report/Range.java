package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when to when figures are wanted, and how fine.
 *
 * @param from the beginning of the first step
 * @param to the end of the last one
 */
public record Range(Step step, Instant from, Instant to) {

    /** A part of it that is kept in steps of one length. */
    record Piece(Step step, Instant from, Instant to) {}

    /** The last so many steps, the running one included. */
    public static Range last(long steps, Step step, Instant now) {
        return until(step.floor(now).plus(step.length()), steps, step);
    }

    /** So many steps up to the end of one. */
    static Range until(Instant to, long steps, Step step) {
        return new Range(step, to.minus(step.length().multipliedBy(steps)), to);
    }

    /** How many steps it has. */
    long size() {
        return (to.getEpochSecond() - from.getEpochSecond()) / step.length().toSeconds();
    }

    /** The beginning of each step. */
    List<Instant> times() {
        return Stream.iterate(from, time -> time.isBefore(to), time -> time.plus(step.length()))
                .toList();
    }

    /** The first day of which there is a part in it. */
    Instant firstDay() {
        return Step.DAY.floor(from);
    }

    /**
     * The same range in as few rows as possible: whole days as such, and hours and minutes only at
     * its ends.
     */
    List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        cover(step, from, to, pieces);
        return pieces;
    }

    private static void cover(Step fine, Instant from, Instant to, List<Piece> pieces) {
        Optional<Step> coarser = fine.coarser();
        Instant innerFrom = coarser.map(step -> step.ceiling(from)).orElse(to);
        Instant innerTo = coarser.map(step -> step.floor(to)).orElse(to);
        if (coarser.isPresent() && innerFrom.isBefore(innerTo)) {
            add(fine, from, innerFrom, pieces);
            cover(coarser.get(), innerFrom, innerTo, pieces);
            add(fine, innerTo, to, pieces);
        } else {
            add(fine, from, to, pieces);
        }
    }

    private static void add(Step step, Instant from, Instant to, List<Piece> pieces) {
        if (from.isBefore(to)) {
            pieces.add(new Piece(step, from, to));
        }
    }
}
