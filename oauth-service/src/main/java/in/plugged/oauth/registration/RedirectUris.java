package in.plugged.oauth.registration;

import java.util.List;

/** Where the users of an application can be sent back to, all of it together. */
public final class RedirectUris {

    /** How many one application may have. */
    static final int MOST = 10;

    private RedirectUris() {}

    /**
     * Whether an application can be registered with these.
     *
     * @param needed whether there must be one
     */
    public static boolean fit(List<String> uris, boolean needed) {
        return (!needed || !uris.isEmpty())
                && uris.size() <= MOST
                && uris.stream().allMatch(uri -> RedirectKind.of(uri).isPresent());
    }
}
