package in.plugged.oauth.registration;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.oauth.registration.SecretOutcome.NoSuchClient;
import in.plugged.oauth.registration.SecretOutcome.Replaced;
import in.plugged.oauth.registration.SecretOutcome.TooLongAgo;
import in.plugged.oauth.registration.SecretOutcome.WithoutSecret;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a client of the caller's another secret. The one before opens nothing from then on. */
@ApplicationScoped
public class ClientSecretRotation {

    private final Clients clients;
    private final Accounts accounts;
    private final AdminClients admins;
    private final ClientTrail trail;

    ClientSecretRotation(
            Clients clients, Accounts accounts, AdminClients admins, ClientTrail trail) {
        this.clients = clients;
        this.accounts = accounts;
        this.admins = admins;
        this.trail = trail;
    }

    /** Of two at once the later one counts. */
    @WithTransaction
    public Uni<SecretOutcome> rotate(String id, Caller owner) {
        return accounts.ofCallerForUpdate(owner)
                .chain(() -> clients.findForUpdate(id))
                .map(found -> found.filter(row -> Ownership.of(row, owner)))
                .flatMap(
                        found ->
                                found.map(row -> told(row, rotated(row, owner)))
                                        .orElseGet(
                                                () -> Uni.createFrom().item(new NoSuchClient())));
    }

    private Uni<SecretOutcome> told(RegisteredClient row, SecretOutcome outcome) {
        return outcome instanceof Replaced
                ? trail.newSecret(row).replaceWith(outcome)
                : Uni.createFrom().item(outcome);
    }

    private SecretOutcome rotated(RegisteredClient row, Caller owner) {
        Client.Registered client = clients.client(row);
        if (admins.refuses(client.scopes(), owner)) {
            return new TooLongAgo();
        }
        return client.authMethod().takesSecret()
                ? new Replaced(client, row.replaceSecret())
                : new WithoutSecret();
    }
}
