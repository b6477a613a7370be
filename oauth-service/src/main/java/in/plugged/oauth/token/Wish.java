package in.plugged.oauth.token;

import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.OpaqueToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks for with a refresh token.
 *
 * @param scopes fewer than it was let have; empty for all of them
 * @param resources fewer likewise
 * @param holder the key that the client proves
 */
record Wish(
        OpaqueToken token, Optional<Set<String>> scopes, List<String> resources, Binding holder) {

    /** How far it goes, before anybody asks whether it may: all of the family's if unsaid. */
    Reach of(TokenFamily family) {
        return new Reach(
                scopes.orElseGet(family::scopes),
                resources.isEmpty() ? family.audience() : Set.copyOf(resources));
    }

    /** One text for what is the same: who asks with another key asks for something else. */
    String text(TokenFamily family) {
        return of(family).text() + holder.thumbprint().map(key -> " by " + key).orElse("");
    }
}
