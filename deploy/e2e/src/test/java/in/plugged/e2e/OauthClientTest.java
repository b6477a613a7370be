package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Request;
import com.nimbusds.oauth2.sdk.client.ClientDeleteRequest;
import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientReadRequest;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationResponse;
import com.nimbusds.oauth2.sdk.client.ClientUpdateRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications that register, change and leave, as Nimbus' client does it. */
class OauthClientTest {

    private final Stack stack = Stack.shared();

    @Test
    void theMetadataTellAClientAllThatItNeeds() {
        var server = NimbusApp.discover(stack);

        URI origin = stack.gateway();
        assertEquals(origin.resolve("/oauth/authorize"), server.getAuthorizationEndpointURI());
        assertEquals(origin.resolve("/oauth/token"), server.getTokenEndpointURI());
        assertEquals(origin.resolve("/oauth/register"), server.getRegistrationEndpointURI());
        assertEquals(origin.resolve("/oauth/introspect"), server.getIntrospectionEndpointURI());
        assertEquals(origin.resolve("/oauth/revoke"), server.getRevocationEndpointURI());
        assertEquals(List.of(CodeChallengeMethod.S256), server.getCodeChallengeMethods());
        assertTrue(server.supportsAuthorizationResponseIssuerParam());
    }

    @Test
    void aClientReadsAndChangesItsRegistration() {
        NimbusApp app = NimbusApp.register(stack, Wish.server(Wish.SITE));
        ClientInformation before = app.client();
        var changed = Wish.server(Wish.SITE);
        changed.setName("Docs Sync 2");

        ClientInformation after =
                information(
                        new ClientUpdateRequest(
                                before.getRegistrationURI(),
                                before.getID(),
                                before.getRegistrationAccessToken(),
                                changed,
                                before.getSecret()));

        assertEquals("Docs Sync 2", after.getMetadata().getName());
        assertEquals(before.getID(), after.getID());
        assertEquals("Docs Sync 2", information(read(before)).getMetadata().getName());
    }

    @Test
    void aClientThatLeavesIsGoneWithItsTokens() {
        NimbusApp app = NimbusApp.register(stack, Wish.server(Wish.SITE));
        ClientInformation client = app.client();
        Tokens tokens = app.connect(Asked.of(Person.register(stack)), Wish.SITE, "read:servers");
        var calls = new Http(stack.gateway(), tokens.getAccessToken().getValue());
        assertEquals(200, calls.get("/api/servers").status());

        int status =
                NimbusApp.send(
                        new ClientDeleteRequest(
                                client.getRegistrationURI(), client.getRegistrationAccessToken()),
                        HTTPResponse::getStatusCode);

        assertEquals(204, status);
        RevocationTest.assertSoon(
                "401", () -> Integer.toString(calls.get("/api/servers").status()));
        assertEquals(
                "invalid_client", app.refused(new RefreshTokenGrant(tokens.getRefreshToken())));
        assertEquals(401, NimbusApp.send(read(client), HTTPResponse::getStatusCode));
    }

    @Test
    void programsThatSayTheSameShareAClient() {
        NimbusApp one = NimbusApp.register(stack, Wish.program(Wish.SITE));
        NimbusApp other = NimbusApp.register(stack, Wish.program(Wish.SITE));

        assertEquals(one.id(), other.id());
    }

    @Test
    void aClientOfAnOwnerManagesKeysInItsHubAlone() throws Exception {
        Person owner = Person.register(stack);
        NimbusApp app = ofOwner(owner, "admin");
        var itself = new Http(stack.gateway(), app.own("admin").getAccessToken().getValue());

        Answer made =
                itself.post("/api/auth/keys", "{\"name\":\"made\",\"scopes\":[\"read:servers\"]}");

        assertEquals(201, made.status(), made::text);
        assertEquals(owner.hub(), made.at("/hub_id"));
        var key = new Http(stack.gateway(), made.at("/key"));
        assertEquals(200, key.get("/api/servers").status());
        assertEquals(204, itself.delete("/api/auth/keys/" + made.at("/id")).status());
        RevocationTest.assertSoon("410", () -> Integer.toString(key.get("/api/servers").status()));
        assertEquals(404, itself.get(stack.newKey().path()).status());
    }

    @Test
    void aTokenWithoutAdminManagesNoKeys() throws Exception {
        NimbusApp app = ofOwner(Person.register(stack), "read:servers");
        var itself = new Http(stack.gateway(), app.own("read:servers").getAccessToken().getValue());

        Answer refused = itself.post("/api/auth/keys", "{\"name\":\"made\"}");

        assertEquals(403, refused.status(), refused::text);
        String challenge = refused.header("WWW-Authenticate");
        assertTrue(challenge.contains("insufficient_scope"), challenge);
    }

    /** A client that acts for the person who registers it. */
    private NimbusApp ofOwner(Person owner, String scope) throws Exception {
        Answer registered =
                owner.calls()
                        .post(
                                "/oauth/register",
                                """
                                {"client_name": "Night shift", "grant_types": ["client_credentials"],
                                 "scope": "%s"}
                                """
                                        .formatted(scope));
        assertEquals(201, registered.status(), registered::text);
        var answer = new HTTPResponse(201);
        answer.setContentType("application/json");
        answer.setBody(registered.text());
        var client = ClientRegistrationResponse.parse(answer).toSuccessResponse();
        return new NimbusApp(NimbusApp.discover(stack), client.getClientInformation());
    }

    private static Request read(ClientInformation client) {
        return new ClientReadRequest(
                client.getRegistrationURI(), client.getRegistrationAccessToken());
    }

    private static ClientInformation information(Request request) {
        var answer = NimbusApp.send(request, ClientRegistrationResponse::parse);
        assertTrue(answer.indicatesSuccess(), () -> answer.toHTTPResponse().getBody());
        return answer.toSuccessResponse().getClientInformation();
    }
}
