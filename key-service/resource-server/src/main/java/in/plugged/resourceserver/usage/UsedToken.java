package in.plugged.resourceserver.usage;

/**
 * A session or an access token that a request presented.
 *
 * @param session whether it is a session
 * @param subject the id of the session, {@code ses_…}, or of the token
 * @param hubId the hub in which it acted
 */
public record UsedToken(boolean session, String subject, String hubId) implements Used {}
