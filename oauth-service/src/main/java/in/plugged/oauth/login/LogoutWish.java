package in.plugged.oauth.login;

import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;

/**
 * How far a log-out goes. Whoever wants out of one browser need not say it.
 *
 * @param everywhere also in all other browsers, and out of every application
 */
@StrictBody
record LogoutWish(@NotNull Boolean everywhere) {}
