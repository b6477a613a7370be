package in.plugged.ratelimit.limit;

import java.util.List;

/**
 * Whether a request may pass.
 *
 * @param allowed whether all of its limits had room; else nothing was taken from any of them
 * @param limits in the order of its checks
 */
public record CheckResult(boolean allowed, List<LimitStatus> limits) {}
