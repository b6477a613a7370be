package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a client asks for that sends nobody's browser anywhere. */
@ApplicationScoped
class AskedReach {

    private final TermsOfClients terms;

    AskedReach(TermsOfClients terms) {
        this.terms = terms;
    }

    /**
     * What its tokens are to be for, and to do.
     *
     * @param scopes at most
     */
    record Reach(Set<String> scopes, Set<String> audience) {}

    /**
     * What it asks for, the usual things where it names none. Fails with an ApiException: {@code
     * invalid_scope} or {@code invalid_target}, like an authorization request.
     */
    Reach of(Client.Registered client, Optional<String> scope, List<String> resources) {
        Terms known = terms.terms(client);
        Set<String> scopes = known.named(scope);
        Stream.of(known.faultOfScopes(scopes), known.faultOfResources(resources))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(
                        fault -> {
                            throw fault.refusal();
                        });
        return new Reach(scopes, known.audience().apply(resources).orElseThrow());
    }
}
