package in.plugged.observability.signal;

import java.util.List;
import java.util.Map;

/**
 * Series for the tests of a share.
 *
 * @param good the counters that a good call moves
 * @param bad the counters that a bad call moves
 * @param labels of the alert
 */
public record Sample(List<String> good, List<String> bad, Map<String, String> labels) {}
