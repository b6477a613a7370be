package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.SecretUses;
import in.plugged.ratelimit.report.SecretUses.Callers;
import java.time.Instant;
import java.util.List;

/**
 * Who calls, and from where.
 *
 * @param since from when on calls are counted
 */
record CallersShown(List<UseRow> letIn, List<UseRow> refused, String since) {

    static CallersShown of(Callers callers, Instant now, Reader reader) {
        return new CallersShown(
                UseRow.of(callers.letIn(), now, reader),
                UseRow.of(callers.refused(), now, reader),
                reader.timeOfDay(SecretUses.since(now)));
    }
}
