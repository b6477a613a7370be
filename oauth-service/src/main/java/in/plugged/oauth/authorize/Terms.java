package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Scopes;
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
            return Optional.of(RequestRules.NOT_PERMITTED);
        }
        return request.challenge().isEmpty() && !client.confidential()
                ? Optional.of(RequestRules.NO_CHALLENGE)
                : fault(request, userId);
    }
}
