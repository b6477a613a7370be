package in.plugged.oauth.client;

/**
 * Whom a client belongs to.
 *
 * @param hubId the hub in which it acts when it acts for its owner
 */
public record ClientOwner(String userId, String hubId) {}
