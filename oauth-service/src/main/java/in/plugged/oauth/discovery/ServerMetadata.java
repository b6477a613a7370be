package in.plugged.oauth.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Where the endpoints are and what they can do, for OAuth and for OpenID Connect alike.
 *
 * @param authorizationResponseIssParameterSupported whether each answer to the redirect URI names
 *     the issuer (RFC 9207)
 * @param protectedResources where its tokens can be used (RFC 9728, section 4)
 * @param clientIdMetadataDocumentSupported whether a client can be known by the address of a
 *     document that describes it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414, section 2</a>
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery, section 3</a>
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#OPMetadata">OpenID
 *     Connect RP-Initiated Logout, section 2.1</a>
 * @see <a
 *     href="https://openid.net/specs/openid-connect-backchannel-1_0.html#OPLogoutSupport">OpenID
 *     Connect Back-Channel Logout, section 2.1</a>
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ServerMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String revocationEndpoint,
        String introspectionEndpoint,
        String registrationEndpoint,
        String userinfoEndpoint,
        String endSessionEndpoint,
        String jwksUri,
        Optional<String> deviceAuthorizationEndpoint,
        String pushedAuthorizationRequestEndpoint,
        boolean requirePushedAuthorizationRequests,
        List<String> scopesSupported,
        List<String> responseTypesSupported,
        List<String> responseModesSupported,
        List<String> grantTypesSupported,
        List<String> codeChallengeMethodsSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> tokenEndpointAuthSigningAlgValuesSupported,
        List<String> revocationEndpointAuthMethodsSupported,
        List<String> revocationEndpointAuthSigningAlgValuesSupported,
        List<String> introspectionEndpointAuthMethodsSupported,
        List<String> introspectionEndpointAuthSigningAlgValuesSupported,
        Optional<List<String>> dpopSigningAlgValuesSupported,
        boolean authorizationResponseIssParameterSupported,
        List<String> protectedResources,
        boolean clientIdMetadataDocumentSupported,
        String serviceDocumentation,
        List<String> subjectTypesSupported,
        List<String> idTokenSigningAlgValuesSupported,
        List<String> claimsSupported,
        List<String> claimTypesSupported,
        boolean claimsParameterSupported,
        boolean requestParameterSupported,
        boolean requestUriParameterSupported,
        List<String> acrValuesSupported,
        List<String> displayValuesSupported,
        List<String> promptValuesSupported,
        List<String> uiLocalesSupported,
        boolean backchannelLogoutSupported,
        boolean backchannelLogoutSessionSupported,
        Optional<String> opPolicyUri,
        Optional<String> opTosUri) {}
