package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.resourceserver.credential.Scopes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a client may ask for here.
 *
 * @param scopes at most
 * @param usual scopes, when it names none
 * @param audience what named resources stand for; empty when one of them is not served here
 */
record Terms(
        Client.Registered client,
        Set<String> scopes,
        Set<String> usual,
        Function<List<String>, Optional<Set<String>>> audience) {

    static final Fault NOT_PERMITTED =
            Fault.invalidScope("The client may not ask for one of these scopes");

    /** The scopes that a request names, separated by spaces; the usual ones if it names none. */
    Set<String> named(Optional<String> scope) {
        return scope.<Set<String>>map(
                        text -> {
                            var named = new LinkedHashSet<>(List.of(text.split(" ", -1)));
                            named.remove("");
                            return named;
                        })
                .filter(named -> !named.isEmpty())
                .map(this::lasting)
                .orElse(usual);
    }

    /**
     * A wish to go on while the user is away is passed over without the grant that does it. So it
     * is for a client that did not register it: some add it to what they ask for wherever the
     * metadata has it, and their registration does without.
     */
    private Set<String> lasting(Set<String> named) {
        var wanted = new LinkedHashSet<>(named);
        if (!client.uses("refresh_token") || !scopes.contains(OpenIdScopes.OFFLINE_ACCESS)) {
            wanted.remove(OpenIdScopes.OFFLINE_ACCESS);
        }
        return wanted;
    }

    /** What is wrong with them, whoever is asked. */
    Optional<Fault> faultOfScopes(Set<String> named) {
        if (named.stream().anyMatch(Scopes::internal)) {
            return Optional.of(Fault.invalidScope("A scope is for services alone"));
        }
        if (!scopes.containsAll(named)) {
            return Optional.of(NOT_PERMITTED);
        }
        return named.isEmpty()
                ? Optional.of(Fault.invalidScope("The client names no scope"))
                : Optional.empty();
    }

    /** What is wrong with the resources that a request names. */
    Optional<Fault> faultOfResources(List<String> named) {
        return audience.apply(named).isEmpty()
                ? Optional.of(
                        new Fault("invalid_target", "A resource is not one that is served here"))
                : Optional.empty();
    }

    /**
     * What is wrong with a request for this user: all of somebody's rights go to his own
     * application, or to one that the operator has checked.
     */
    Optional<Fault> fault(AuthorizationRequest request, String userId) {
        return request.scopes().contains(Scopes.ADMIN) && !client.trustedBy(userId)
                ? Optional.of(
                        Fault.invalidScope(
                                "The scope admin is for an application of the user or a verified one"))
                : Optional.empty();
    }

    /** The same for one that was good a while ago: clients change. */
    Optional<Fault> faultByNow(AuthorizationRequest request, String userId) {
        if (!client.uses(RequestRules.GRANT)) {
            return Optional.of(RequestRules.NOT_REGISTERED);
        }
        if (!scopes.containsAll(request.scopes())) {
            return Optional.of(NOT_PERMITTED);
        }
        return request.challenge().isEmpty() && !client.confidential()
                ? Optional.of(RequestRules.NO_CHALLENGE)
                : fault(request, userId);
    }
}
