package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Request;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * An application of somebody who knows no more than the origin of the suite, and who left OAuth to
 * Nimbus' client.
 */
record NimbusApp(AuthorizationServerMetadata server, ClientInformation client) {

    /** A way to a person's consent, and back. */
    record Way(URI request, URI redirect, State state, CodeVerifier verifier) {}

    /** Reads an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T of(HTTPResponse answer) throws ParseException;
    }

    static AuthorizationServerMetadata discover(Stack stack) {
        try {
            return AuthorizationServerMetadata.resolve(new Issuer(stack.gateway().toString()));
        } catch (GeneralException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application that registers itself, as nobody's. */
    static NimbusApp register(Stack stack, ClientMetadata wish) {
        var server = discover(stack);
        var request =
                new ClientRegistrationRequest(server.getRegistrationEndpointURI(), wish, null);
        var answer = send(request, ClientRegistrationResponse::parse);
        assertTrue(answer.indicatesSuccess(), () -> answer.toHTTPResponse().getBody());
        return new NimbusApp(server, answer.toSuccessResponse().getClientInformation());
    }

    /** The request with which a person is sent to the suite. */
    Way ask(URI redirect, String scope) {
        return ask(redirect, scope, new State());
    }

    Way ask(URI redirect, String scope, State state) {
        var verifier = new CodeVerifier();
        URI request =
                new AuthorizationRequest.Builder(ResponseType.CODE, id())
                        .endpointURI(server.getAuthorizationEndpointURI())
                        .redirectionURI(redirect)
                        .scope(Scope.parse(scope))
                        .state(state)
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build()
                        .toURI();
        return new Way(request, redirect, state, verifier);
    }

    /** What the person was sent back with, of the right server and for the right request. */
    AuthorizationResponse read(Way way, URI back) {
        try {
            var answer = AuthorizationResponse.parse(back);
            assertEquals(way.state(), answer.getState());
            assertEquals(server.getIssuer(), answer.getIssuer());
            return answer;
        } catch (ParseException e) {
            throw new AssertionError(back.toString(), e);
        }
    }

    /** The tokens for a consent. */
    Tokens redeem(Way way, URI back) {
        var answer = read(way, back);
        assertTrue(answer.indicatesSuccess(), back::toString);
        var code = answer.toSuccessResponse().getAuthorizationCode();
        return tokens(new AuthorizationCodeGrant(code, way.redirect(), way.verifier()));
    }

    /** The whole way: a person who lets it in. */
    Tokens connect(Asked asked, URI redirect, String scope) {
        Way way = ask(redirect, scope);
        return redeem(way, asked.letIn(way.request()));
    }

    Tokens refresh(RefreshToken token) {
        return tokens(new RefreshTokenGrant(token));
    }

    /** As itself, for its owner. */
    Tokens own(String scope) {
        return success(token(new ClientCredentialsGrant(), scope));
    }

    private Tokens tokens(AuthorizationGrant grant) {
        return success(token(grant, ""));
    }

    private static Tokens success(TokenResponse answer) {
        assertTrue(answer.indicatesSuccess(), () -> answer.toHTTPResponse().getBody());
        return answer.toSuccessResponse().getTokens();
    }

    /** The error with which it is refused. */
    String refused(AuthorizationGrant grant) {
        var answer = token(grant, "");
        assertTrue(!answer.indicatesSuccess(), "It got tokens");
        return answer.toErrorResponse().getErrorObject().getCode();
    }

    private TokenResponse token(AuthorizationGrant grant, String scope) {
        URI endpoint = server.getTokenEndpointURI();
        var request =
                confidential()
                        ? new TokenRequest.Builder(endpoint, credentials(), grant)
                        : new TokenRequest.Builder(endpoint, id(), grant);
        if (!scope.isEmpty()) {
            request.scope(Scope.parse(scope));
        }
        return send(request.build(), TokenResponse::parse);
    }

    TokenIntrospectionSuccessResponse introspect(Token token) {
        return send(
                new TokenIntrospectionRequest(
                        server.getIntrospectionEndpointURI(), credentials(), token),
                TokenIntrospectionSuccessResponse::parse);
    }

    /** The status of the answer. */
    int revoke(Token token) {
        URI endpoint = server.getRevocationEndpointURI();
        var request =
                confidential()
                        ? new TokenRevocationRequest(endpoint, credentials(), token)
                        : new TokenRevocationRequest(endpoint, id(), token);
        return send(request, HTTPResponse::getStatusCode);
    }

    ClientID id() {
        return client.getID();
    }

    private boolean confidential() {
        return client.getSecret() != null;
    }

    private ClientSecretBasic credentials() {
        return new ClientSecretBasic(id(), client.getSecret());
    }

    static <T> T send(Request request, Reading<T> reading) {
        try {
            return reading.of(request.toHTTPRequest().send());
        } catch (ParseException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
