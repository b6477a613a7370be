package in.plugged.oauth.token;

import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.protocol.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A client that brings the code which a user's browser carried to it (RFC 6749, section 4.1.3). */
@ApplicationScoped
class CodeGrant implements Grant {

    static final String TYPE = "authorization_code";

    private final ClientAuthentication clients;
    private final CodeRedemption redemption;

    CodeGrant(ClientAuthentication clients, CodeRedemption redemption) {
        this.clients = clients;
        this.redemption = redemption;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Uni<TokenAnswer> issue(Parameters parameters, HttpServerRequest request) {
        return clients.identify(request, parameters)
                .map(Applications::registered)
                .flatMap(client -> redemption.redeem(client, presented(parameters)));
    }

    private static PresentedCode presented(Parameters parameters) {
        return new PresentedCode(
                parameters.require("code"),
                parameters.require("redirect_uri"),
                parameters.find("code_verifier"),
                parameters.all("resource"));
    }
}
