package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.oauth.protocol.Resources;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** A client that acts for itself (RFC 6749, section 4.4). */
@ApplicationScoped
class ClientCredentials implements Grant {

    private static final String TYPE = "client_credentials";

    private final ClientScopes allowed;
    private final Resources resources;
    private final ServiceTokenIssue serviceTokens;
    private final OwnerTokens ownerTokens;

    ClientCredentials(
            ClientScopes allowed,
            Resources resources,
            ServiceTokenIssue serviceTokens,
            OwnerTokens ownerTokens) {
        this.allowed = allowed;
        this.resources = resources;
        this.serviceTokens = serviceTokens;
        this.ownerTokens = ownerTokens;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Uni<TokenAnswer> issue(
            Client client, Parameters parameters, HttpServerRequest request, Binding holder) {
        return switch (client) {
            case Client.Service service -> issue(service, parameters, holder);
            case Client.Registered application -> issue(application, parameters, holder);
        };
    }

    private Uni<TokenAnswer> issue(Client.Service service, Parameters parameters, Binding holder) {
        return Uni.createFrom()
                .item(
                        serviceTokens.issue(
                                service,
                                audience(service, parameters),
                                scopes(service, parameters),
                                holder));
    }

    /** Anybody can say the name of a public client (RFC 6749, section 4.4). */
    private Uni<TokenAnswer> issue(
            Client.Registered client, Parameters parameters, Binding holder) {
        if (!client.confidential()) {
            throw OauthErrors.unauthorizedClient(
                    "A client without a secret may not use this grant");
        }
        Applications.require(Applications.withKey(client, holder), TYPE);
        Set<String> asked =
                Applications.asked(parameters)
                        .orElseGet(() -> OpenIdScopes.without(allowed.defaults(client)));
        if (!OpenIdScopes.without(allowed.allowed(client)).containsAll(asked)) {
            throw OauthErrors.invalidScope("This client may not have one of these scopes");
        }
        return ownerTokens.issue(
                client, new Reach(asked, resources.audience(parameters.all("resource"))), holder);
    }

    /** The service to be called. Who may call one alone need not name it. */
    private static String audience(Client.Service service, Parameters parameters) {
        Optional<String> named = parameters.find("audience");
        if (named.isPresent() || parameters.find("resource").isPresent()) {
            return named.filter(service.audiences()::contains)
                    .orElseThrow(
                            () ->
                                    OauthErrors.invalidTarget(
                                            "This client gets no token for that audience"));
        }
        if (service.audiences().size() != 1) {
            throw OauthErrors.invalidRequest("The parameter audience is missing");
        }
        return service.audiences().iterator().next();
    }

    /** What it asks for, within what it may; all of that if it asks for nothing in particular. */
    private static Set<String> scopes(Client.Service service, Parameters parameters) {
        Set<String> asked = Applications.asked(parameters).orElse(service.scopes());
        if (!service.scopes().containsAll(asked)) {
            throw OauthErrors.invalidScope("This client may not have one of these scopes");
        }
        return asked;
    }
}
