package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A client that goes on with what it was let do (RFC 6749, section 6). */
@ApplicationScoped
class RefreshGrant implements Grant {

    static final String TYPE = "refresh_token";

    private final Refreshing refreshing;
    private final UnknownTokenLimit limit;

    RefreshGrant(Refreshing refreshing, UnknownTokenLimit limit) {
        this.refreshing = refreshing;
        this.limit = limit;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Uni<TokenAnswer> issue(
            Client client, Parameters parameters, HttpServerRequest request, Binding holder) {
        return refresh(Applications.registered(client, holder), parameters, request, holder);
    }

    /** What can't be such a token is refused without asking the database. */
    private Uni<TokenAnswer> refresh(
            Client.Registered client,
            Parameters parameters,
            HttpServerRequest request,
            Binding holder) {
        return TokenFormat.parse(parameters.require("refresh_token"))
                .filter(token -> token.kind() == TokenKind.REFRESH)
                .map(token -> refresh(client, wish(token, parameters, holder), request))
                .orElseGet(() -> Uni.createFrom().failure(OauthErrors.invalidGrant()));
    }

    private Uni<TokenAnswer> refresh(
            Client.Registered client, Wish wish, HttpServerRequest request) {
        return limit.within(
                        request,
                        () -> refreshing.refresh(client, wish),
                        Decision.Nobodys.class::isInstance)
                .invoke(_ -> Applications.require(client, TYPE))
                .map(Decision::answered);
    }

    private static Wish wish(OpaqueToken token, Parameters parameters, Binding holder) {
        return new Wish(token, Applications.asked(parameters), parameters.all("resource"), holder);
    }
}
