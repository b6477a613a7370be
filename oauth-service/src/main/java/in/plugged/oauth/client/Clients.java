package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every query on registered clients. */
@ApplicationScoped
public class Clients implements PanacheRepositoryBase<RegisteredClient, String> {

    /** What their ids begin with; no service's name does. */
    public static final String PREFIX = "cli_";

    private final Set<String> verified;
    private final ClientUses uses;

    Clients(OauthConfig config, ClientUses uses) {
        this.verified = config.clients().verified().orElse(Set.of());
        this.uses = uses;
    }

    /** The client of that id; one that was deleted is like one that never was. */
    @WithSession
    public Uni<Optional<Client.Registered>> find(String id) {
        return row(id).map(found -> found.map(this::client));
    }

    /**
     * The client that shows its secret in the way that it registered. One that there is not costs
     * as much.
     */
    @WithSession
    Uni<Optional<Client>> find(PresentedClient.WithSecret shown) {
        return row(shown.id()).map(found -> proven(found, shown));
    }

    private Optional<Client> proven(
            Optional<RegisteredClient> found, PresentedClient.WithSecret shown) {
        boolean right =
                found.map(row -> row.secrets(shown.way()))
                        .orElse(ClientSecrets.NOBODYS)
                        .match(shown.secret());
        return found.filter(_ -> right).map(this::client);
    }

    /** Those of an account, the newest first. */
    @WithSession
    public Uni<List<Client.Registered>> ownedBy(String userId) {
        return list("ownerId = ?1 order by createdAt desc, id", userId)
                .map(rows -> rows.stream().map(this::client).toList());
    }

    /** Somebody let it in or gave it a token. Costs the caller nothing, and is written soon. */
    public void used(String id) {
        uses.note(id);
    }

    Uni<Optional<RegisteredClient>> row(String id) {
        return find("id", new Object[] {id}).firstResult().map(Optional::ofNullable);
    }

    Client.Registered client(RegisteredClient row) {
        return row.client(verified.contains(row.id()));
    }
}
