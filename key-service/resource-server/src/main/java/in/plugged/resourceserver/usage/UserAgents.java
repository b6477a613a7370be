package in.plugged.resourceserver.usage;

import org.jspecify.annotations.Nullable;

/** What of a caller's {@code User-Agent} goes into a record: its beginning, and never a key. */
final class UserAgents {

    static final int LONGEST = 200;

    private static final String HIDDEN = "(hidden)";

    private final String markOfKeys;

    /**
     * @param tag what stands in every key
     */
    UserAgents(String tag) {
        this.markOfKeys = "_" + tag + "_";
    }

    @Nullable String shown(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        if (userAgent.contains(markOfKeys)) {
            return HIDDEN;
        }
        return userAgent.length() <= LONGEST ? userAgent : userAgent.substring(0, LONGEST);
    }
}
