package in.plugged.oauth.session;

import in.plugged.oauth.account.FreshId;

/** A session's id in a path; what can't be one names no session. It is no secret. */
public record SessionId(String value) {

    static final String PREFIX = "ses_";

    /** An {@link IllegalArgumentException}, thus 404, for anything else. */
    public static SessionId fromString(String text) {
        return new SessionId(FreshId.require(PREFIX, text));
    }
}
