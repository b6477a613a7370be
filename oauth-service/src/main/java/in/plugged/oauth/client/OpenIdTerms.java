package in.plugged.oauth.client;

import java.util.List;
import java.util.Optional;

/**
 * How a client wants people to log in to it.
 *
 * @param idTokenAlgorithm what its ID tokens are signed with; empty for RS256
 * @param sector whose clients know a user by one id; empty for the id by which all know him
 * @param sectorIdentifierUri where its host says which redirect URIs it speaks for, as given
 * @param postLogoutRedirectUris where users may be sent back to who have logged out, as given
 * @param backchannelLogoutUri what is told when a session ends
 * @param backchannelSessionRequired whether it has to be told which one
 * @param defaultMaxAge how many seconds ago a log-in may be, for requests that don't say
 * @param requireAuthTime whether it has to be told when somebody logged in, which it is unless an
 *     outside provider does not tell it
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Dynamic Client Registration, section 2</a>
 */
public record OpenIdTerms(
        Optional<String> idTokenAlgorithm,
        Optional<String> sector,
        Optional<String> sectorIdentifierUri,
        List<String> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        boolean backchannelSessionRequired,
        Optional<Long> defaultMaxAge,
        boolean requireAuthTime) {

    /** Nothing of that. */
    public static final OpenIdTerms NONE =
            new OpenIdTerms(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false);

    /** As discovery names it. */
    public String subjectType() {
        return sector.isPresent() ? "pairwise" : "public";
    }
}
