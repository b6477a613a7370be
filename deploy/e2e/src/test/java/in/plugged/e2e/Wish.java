package in.plugged.e2e;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import java.net.URI;
import java.util.Set;

/** What applications say of themselves when they register. */
final class Wish {

    /**
     * Where nobody listens: a browser that is sent there has what the application wants to know.
     */
    static final URI SITE = URI.create("https://docs-sync.example.com/callback");

    private Wish() {}

    /** A program on somebody's machine, which can keep no secret. */
    static ClientMetadata program(URI redirect) {
        var wish = wish("Docs Sync", redirect);
        wish.setTokenEndpointAuthMethod(ClientAuthenticationMethod.NONE);
        return wish;
    }

    /** A server, which can. */
    static ClientMetadata server(URI redirect) {
        var wish = wish("Docs Sync Server", redirect);
        wish.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return wish;
    }

    /** A server into which people log in, and out again. */
    static ClientMetadata openId(URI redirect, URI bye, URI told) {
        var wish = new OIDCClientMetadata();
        wish.setName("Docs Sync Server");
        wish.setRedirectionURI(redirect);
        wish.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        wish.setTokenEndpointAuthMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        wish.setScope(Scope.parse("openid profile email"));
        wish.setPostLogoutRedirectionURIs(Set.of(bye));
        wish.setBackChannelLogoutURI(told);
        wish.requiresBackChannelLogoutSession(true);
        return wish;
    }

    private static ClientMetadata wish(String name, URI redirect) {
        var wish = new ClientMetadata();
        wish.setName(name);
        wish.setRedirectionURI(redirect);
        wish.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
        wish.setScope(Scope.parse("read:servers write:servers read:profile"));
        return wish;
    }
}
