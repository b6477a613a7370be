package in.plugged.oauth.userinfo;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.openid.PersonClaims;
import in.plugged.oauth.openid.Subjects;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** Tells an application, by its access token, whose it is. */
@Path(UserInfoResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class UserInfoResource {

    static final String PATH = "/oauth/userinfo";

    private final SecurityIdentity identity;
    private final Accounts accounts;
    private final Clients clients;
    private final Subjects subjects;
    private final Scopes scopes;

    UserInfoResource(
            SecurityIdentity identity,
            Accounts accounts,
            Clients clients,
            Subjects subjects,
            ResourceServerConfig config) {
        this.identity = identity;
        this.accounts = accounts;
        this.clients = clients;
        this.subjects = subjects;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
    }

    @GET
    @WithSession
    public Uni<UserInfo> get() {
        return of(Caller.of(identity));
    }

    /** The same: some clients know no other way. The token may be in the body. */
    @POST
    @WithSession
    public Uni<UserInfo> post() {
        return of(Caller.of(identity));
    }

    private Uni<UserInfo> of(Caller caller) {
        if (caller.kind() != Caller.Kind.ACCESS_TOKEN) {
            throw new ApiException(
                    ApiError.forbidden("This takes an access token")
                            .with("hint", "Send the token that the application got."));
        }
        return accounts.find(caller.userId())
                .map(found -> found.orElseThrow(UserInfoResource::gone))
                .flatMap(account -> of(account, caller));
    }

    private Uni<UserInfo> of(Account account, Caller caller) {
        return clients.find(caller.clientId().orElseThrow()) // each access token has one
                .map(found -> found.orElseThrow(UserInfoResource::gone))
                .map(client -> told(account, caller, client));
    }

    private static ApiException gone() {
        return new ApiException(
                ApiError.unauthorized("unknown", "The account or the application is gone"));
    }

    private UserInfo told(Account account, Caller caller, Client.Registered client) {
        Set<String> names = PersonClaims.ofScopes(caller.scopes(), scopes);
        return new UserInfo(subjects.of(client, account.id()), PersonClaims.of(account, names));
    }
}
