package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.code.CodeText;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A client that brings the code which a user's browser carried to it (RFC 6749, section 4.1.3). */
@ApplicationScoped
class CodeGrant implements Grant {

    static final String TYPE = "authorization_code";

    private final CodeRedemption redemption;
    private final UnknownTokenLimit limit;

    CodeGrant(CodeRedemption redemption, UnknownTokenLimit limit) {
        this.redemption = redemption;
        this.limit = limit;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Uni<TokenAnswer> issue(
            Client client, Parameters parameters, HttpServerRequest request, Binding holder) {
        return redeem(
                Applications.registered(client, holder), presented(parameters, holder), request);
    }

    /** What can't be a code is refused without asking the database. */
    private Uni<TokenAnswer> redeem(
            Client.Registered client, PresentedCode presented, HttpServerRequest request) {
        return CodeText.matches(presented.text())
                ? limit.within(
                                request,
                                () -> redemption.redeem(client, presented),
                                Decision.Nobodys.class::isInstance)
                        .invoke(_ -> Applications.require(client, TYPE))
                        .map(Decision::answered)
                : Uni.createFrom().failure(OauthErrors.invalidGrant());
    }

    private static PresentedCode presented(Parameters parameters, Binding holder) {
        return new PresentedCode(
                parameters.require("code"),
                parameters.require("redirect_uri"),
                parameters.find("code_verifier"),
                parameters.all("resource"),
                holder);
    }
}
