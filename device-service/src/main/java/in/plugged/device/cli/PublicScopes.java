package in.plugged.device.cli;

import in.plugged.device.DeviceConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What a device may ask for. */
@ApplicationScoped
class PublicScopes {

    private final Scopes scopes;
    private final Set<String> usual;

    PublicScopes(ResourceServerConfig resourceServer, DeviceConfig config) {
        this.scopes = Scopes.with(resourceServer.scopes().orElse(Set.of()));
        this.usual = config.defaultScopes();
        if (!scopes.known().containsAll(usual)) {
            throw new IllegalStateException(
                    "plugged.device.default-scopes has scopes that nobody may ask for: " + usual);
        }
    }

    /** What a device gets that names nothing. */
    Set<String> usual() {
        return usual;
    }

    /** Those, if each may be asked for; fails with 403 for internal ones and 400 for unknown. */
    Set<String> require(Set<String> wanted) {
        if (wanted.stream().anyMatch(Scopes::internal)) {
            throw new ApiException(
                    ApiError.forbidden("Internal scopes are for services alone")
                            .with("hint", "Ask for public scopes."));
        }
        if (!scopes.known().containsAll(wanted)) {
            throw new ApiException(
                    ApiError.invalid(List.of(new Violation("scopes", "must be known scopes"))));
        }
        return wanted;
    }
}
