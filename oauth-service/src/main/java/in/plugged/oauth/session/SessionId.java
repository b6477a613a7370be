package in.plugged.oauth.session;

import in.plugged.oauth.account.FreshId;

/** A session's id in a path; what can't be one names no session. It is no secret. */
public record SessionId(String value) {

    static final String PREFIX = "ses_";

    /** An {@link IllegalArgumentException}, thus 404, for anything else. */
    public SessionId {
        value = FreshId.require(PREFIX, value);
    }
}
