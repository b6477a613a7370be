package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.protocol.OauthErrors;
import in.plugged.oauth.protocol.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A client that acts for itself (RFC 6749, section 4.4). */
@ApplicationScoped
class ClientCredentials implements Grant {

    private final ClientAuthentication clients;
    private final ServiceTokenIssue tokens;

    ClientCredentials(ClientAuthentication clients, ServiceTokenIssue tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "client_credentials";
    }

    @Override
    public Uni<TokenAnswer> issue(Parameters parameters, HttpServerRequest request) {
        return clients.authenticate(request, parameters)
                .map(
                        client ->
                                switch (client) {
                                    case Client.Service service ->
                                            tokens.issue(
                                                    service,
                                                    audience(service, parameters),
                                                    scopes(service, parameters));
                                    case Client.Registered _ ->
                                            throw OauthErrors.unauthorizedClient(
                                                    "This client may not use this grant");
                                });
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
        Set<String> asked =
                parameters
                        .find("scope")
                        .map(text -> Set.copyOf(List.of(text.strip().split(" +"))))
                        .orElse(service.scopes());
        if (!service.scopes().containsAll(asked)) {
            throw OauthErrors.invalidScope("This client may not have one of these scopes");
        }
        return asked;
    }
}
