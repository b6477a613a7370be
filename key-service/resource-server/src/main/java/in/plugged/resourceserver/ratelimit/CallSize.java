package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.LimitSource.Check;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;

/** How long a call gets, at most: ratelimit-service reads 64 KiB. */
final class CallSize {

    static final int MOST_BYTES = 64_000;

    /** The longest subject and name, and every field at its longest. */
    static final int LARGEST_REQUEST = 520;

    private static final int BARE =
            "{'checks':[{'policy':'','subject':'','cost':1000000}]},".length();
    private static final int OWN = "'limit':1000000000,'window_seconds':86400,".length();
    private static final int LEASE = ",'lease':10000000".length();
    private static final int GIVE_BACK =
            ",'give_back':{'cost':1000000000,'reset_at':'2026-01-01T00:00:00.000000000Z'}".length();
    private static final int REFUSED = ",'refused':1000000000000".length();

    private CallSize() {}

    static int of(Request request) {
        return BARE
                + (request.refused() > 0 ? REFUSED : 0)
                + request.checks().stream().mapToInt(CallSize::extra).sum();
    }

    private static int extra(Check check) {
        return check.subject().length()
                + (check.limit() instanceof Limit.Own ? OWN : check.limit().name().length())
                + (check.lease() > 0 ? LEASE : 0)
                + (check.giveBack().isPresent() ? GIVE_BACK : 0);
    }
}
