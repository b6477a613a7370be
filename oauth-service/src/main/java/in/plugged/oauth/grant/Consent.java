package in.plugged.oauth.grant;

import java.util.Set;

/**
 * What a user agrees to.
 *
 * @param hubId where the application is to act
 * @param remembered whether the same need not be asked again
 */
public record Consent(String clientId, String hubId, Set<String> scopes, boolean remembered) {

    /** What need not be asked again. */
    Set<String> rememberedScopes() {
        return remembered ? scopes : Set.of();
    }
}
