package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.SecretUses.UsedBy;
import in.plugged.web.Ago;
import in.plugged.web.SafeName;
import java.time.Instant;
import java.util.List;

/** A program at an address that uses a key; both can be unknown, which is empty. */
record UseRow(String address, String program, Ago last, String requests) {

    static List<UseRow> of(List<UsedBy> uses, Instant now, Reader reader) {
        return uses.stream().map(use -> of(use, now, reader)).toList();
    }

    private static UseRow of(UsedBy use, Instant now, Reader reader) {
        return new UseRow(
                use.address(),
                SafeName.of(use.program()),
                reader.ago(use.lastAt(), now),
                reader.count(use.requests()));
    }
}
