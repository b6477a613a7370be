package in.plugged.oauth.registration;

import in.plugged.oauth.client.OpenIdTerms;
import java.util.List;
import java.util.Optional;

/**
 * How somebody wants people to log in to a client, as it was sent.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Dynamic Client Registration, section 2</a>
 */
public record SentOpenId(
        Optional<String> idTokenAlgorithm,
        Optional<String> subjectType,
        Optional<String> sectorIdentifierUri,
        List<String> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        boolean backchannelSessionRequired,
        Optional<Long> defaultMaxAge,
        boolean requireAuthTime) {

    /** Nothing of that. */
    public static final SentOpenId NONE =
            new SentOpenId(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false);

    /** The same as a client is registered with. */
    public static SentOpenId of(OpenIdTerms terms) {
        return new SentOpenId(
                terms.idTokenAlgorithm(),
                Optional.of(terms.subjectType()),
                terms.sectorIdentifierUri(),
                terms.postLogoutRedirectUris(),
                terms.backchannelLogoutUri(),
                terms.backchannelSessionRequired(),
                terms.defaultMaxAge(),
                terms.requireAuthTime());
    }
}
