package in.plugged.oauth.grant;

/**
 * What came of a consent.
 *
 * @param isNew whether the application had nothing in that hub before
 */
public record Agreement(ClientGrant grant, boolean isNew) {}
