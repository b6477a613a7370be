package in.plugged.oauth.hub;

import in.plugged.oauth.account.FreshId;

/** A hub's id in a path; what can't be one names no hub. */
public record HubId(String value) {

    static final String PREFIX = "hub_";

    /** An {@link IllegalArgumentException}, thus 404, for anything else. */
    public HubId {
        value = FreshId.require(PREFIX, value);
    }
}
