package in.plugged.device.rfc8628;

import in.plugged.service.oauth.OauthEndpoints;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** What OAuth says of every answer of the one endpoint here that clients call. */
@Singleton
class DeviceAuthorizationEndpoint extends OauthEndpoints {

    DeviceAuthorizationEndpoint() {
        super(Set.of("device_authorization"));
    }

    void install(@Observes Filters filters) {
        neverStored(filters);
    }
}
