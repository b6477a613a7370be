package in.plugged.oauth.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.util.JSONObjectUtils;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientKeys;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A client as who registered it sees it (RFC 7591, section 3.2.1).
 *
 * @param clientIdIssuedAt in seconds since 1970
 * @param clientSecretExpiresAt 0, since it does not; there when a secret is
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ClientInformation(
        String clientId,
        long clientIdIssuedAt,
        Optional<String> clientSecret,
        Optional<Integer> clientSecretExpiresAt,
        Optional<String> registrationAccessToken,
        Optional<String> registrationClientUri,
        List<String> redirectUris,
        Optional<String> clientName,
        List<String> grantTypes,
        List<String> responseTypes,
        String tokenEndpointAuthMethod,
        String applicationType,
        String scope,
        String idTokenSignedResponseAlg,
        String subjectType,
        Optional<String> sectorIdentifierUri,
        Optional<List<String>> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        Optional<Boolean> backchannelLogoutSessionRequired,
        Optional<Long> defaultMaxAge,
        Optional<Boolean> requireAuthTime,
        Optional<String> clientUri,
        Optional<String> logoUri,
        Optional<String> tosUri,
        Optional<String> policyUri,
        Optional<List<String>> contacts,
        Optional<String> softwareId,
        Optional<String> softwareVersion,
        Optional<Map<String, Object>> jwks,
        Optional<String> jwksUri,
        Optional<String> tokenEndpointAuthSigningAlg,
        Optional<Boolean> requirePushedAuthorizationRequests,
        Optional<Boolean> dpopBoundAccessTokens) {

    /** What is told beside what everybody may know. */
    record Told(Optional<String> secret, Optional<String> management, Optional<String> uri) {
        @Override
        public String toString() {
            return "Told[hidden]";
        }
    }

    static ClientInformation of(Client.Registered client, String scope, Told told) {
        var details = client.details();
        var openId = client.openId();
        var keys = client.guard().keys();
        return new ClientInformation(
                client.id(),
                client.createdAt().getEpochSecond(),
                told.secret(),
                told.secret().map(_ -> 0),
                told.management(),
                told.uri(),
                client.redirectUris(),
                client.name(),
                List.copyOf(new TreeSet<>(client.grantTypes())),
                client.uses("authorization_code") ? List.of("code") : List.of(),
                client.authMethod().text(),
                client.type().text(),
                scope,
                openId.idTokenAlgorithm().orElse("RS256"),
                openId.subjectType(),
                openId.sectorIdentifierUri(),
                Optional.of(openId.postLogoutRedirectUris()).filter(uris -> !uris.isEmpty()),
                openId.backchannelLogoutUri(),
                openId.backchannelLogoutUri().map(_ -> openId.backchannelSessionRequired()),
                openId.defaultMaxAge(),
                Optional.of(openId.requireAuthTime()).filter(required -> required),
                details.clientUri(),
                details.logoUri(),
                details.tosUri(),
                details.policyUri(),
                Optional.of(details.contacts()).filter(contacts -> !contacts.isEmpty()),
                details.softwareId(),
                details.softwareVersion(),
                keys.flatMap(ClientKeys::jwks).map(ClientInformation::object),
                keys.flatMap(ClientKeys::jwksUri),
                keys.flatMap(ClientKeys::algorithm),
                Optional.of(client.guard().pushed()).filter(pushed -> pushed),
                Optional.of(true).filter(_ -> details.dpopBound()));
    }

    private static Map<String, Object> object(String jwks) {
        try {
            return JSONObjectUtils.parse(jwks);
        } catch (ParseException e) {
            throw new IllegalStateException("What was written here can be read here", e);
        }
    }

    @Override
    public String toString() {
        return "ClientInformation[" + clientId + ", hidden]";
    }
}
