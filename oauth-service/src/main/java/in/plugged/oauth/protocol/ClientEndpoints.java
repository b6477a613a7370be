package in.plugged.oauth.protocol;

import in.plugged.service.oauth.OauthEndpoints;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** What OAuth says of every answer of the endpoints here that clients call by themselves. */
@Singleton
class ClientEndpoints extends OauthEndpoints {

    ClientEndpoints() {
        super(Set.of("token", "introspect", "revoke", "register", "par"));
    }

    void install(@Observes Filters filters) {
        neverStored(filters);
    }
}
