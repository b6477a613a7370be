package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.credential.Caller;
import java.util.Optional;

/**
 * A service whose token was found good.
 *
 * @param jkt the key to which the token is bound; whether its holder shows it is not known yet
 */
public record CheckedService(Caller caller, Optional<String> jkt) {}
