package in.plugged.oauth.outside;

import in.plugged.oauth.account.FreshId;

/** The id of what is linked, in a path; what can't be one names nothing. */
public record OutsideIdentityId(String value) {

    /** An {@link IllegalArgumentException}, thus 404, for anything else. */
    public OutsideIdentityId {
        value = FreshId.require(OutsideIdentity.PREFIX, value);
    }
}
