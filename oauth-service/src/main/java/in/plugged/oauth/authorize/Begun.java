package in.plugged.oauth.authorize;

import java.util.Optional;

/**
 * What is to be done for a user whom an application has sent here.
 *
 * @param languages in which it wants him to read, with spaces between; an empty text for none, and
 *     nothing where that is not known
 */
public record Begun(Step step, Optional<String> languages) {}
