package in.plugged.oauth.outside;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks GitHub for somebody's address: what his profile shows is what he likes, and says of no
 * address whether it is his.
 *
 * @see <a href="https://docs.github.com/en/rest/users/emails">Its API</a>
 */
@ApplicationScoped
class GithubEmails {

    private final Map<String, GithubApi> clients = new ConcurrentHashMap<>();

    /** The primary one, if GitHub has verified it. */
    Uni<Optional<String>> verified(Provider provider, SecurityIdentity identity) {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        return clients.computeIfAbsent(provider.id(), _ -> client(provider))
                .emails("Bearer " + token.getToken())
                .ifNoItem()
                .after(provider.config().timeout())
                .fail()
                .map(GithubEmails::primary);
    }

    private static GithubApi client(Provider provider) {
        long millis = provider.config().timeout().toMillis();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(provider.config().githubApi())
                .connectTimeout(millis, TimeUnit.MILLISECONDS)
                .readTimeout(millis, TimeUnit.MILLISECONDS)
                .build(GithubApi.class);
    }

    private static Optional<String> primary(List<Map<String, Object>> emails) {
        return emails.stream()
                .filter(each -> Boolean.TRUE.equals(each.get("primary")))
                .filter(each -> Boolean.TRUE.equals(each.get("verified")))
                .flatMap(each -> Optional.ofNullable(each.get("email")).stream())
                .map(Object::toString)
                .findFirst();
    }
}
