package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What oauth-service shows to others: it signs for itself, and asks nobody. */
@ApplicationScoped
class OwnServiceTokens implements ServiceTokens {

    private static final Client.Service SELF =
            new Client.Service("oauth-service", Set.of(Scopes.VERIFY_KEYS), Set.of("key-service"));

    private final ServiceTokenIssue tokens;

    OwnServiceTokens(ServiceTokenIssue tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Uni<String> of(String service) {
        return Uni.createFrom()
                .item(() -> tokens.issue(SELF, service, SELF.scopes()).accessToken())
                .onFailure()
                .transform(TokenUnavailable::new);
    }
}
