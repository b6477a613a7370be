package in.plugged.ratelimit.alert;

/**
 * Evidence in words.
 *
 * @param title what is unusual
 * @param expected what is usual for this key
 * @param seen what was found instead
 * @param advice what its owner should do
 */
public record Explanation(String title, String expected, String seen, String advice) {}
