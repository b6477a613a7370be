package in.plugged.oauth.registration;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.oauth.registration.ClientChangeOutcome.Changed;
import in.plugged.oauth.registration.ClientChangeOutcome.NoSuchClient;
import in.plugged.oauth.registration.ClientChangeOutcome.Refused;
import in.plugged.oauth.registration.ClientChangeOutcome.TooLongAgo;
import in.plugged.oauth.registration.MetadataCheck.Checked;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces what a client is registered with. Tokens that it has keep what they have until they
 * expire, an hour at most; what it gets by refreshing is no more than it may have then.
 */
@ApplicationScoped
public class ClientChange {

    private final Clients clients;
    private final ClientScopes scopes;
    private final Accounts accounts;
    private final AdminClients admins;
    private final Offer offer;
    private final SectorDocuments sectors;
    private final ClientTrail trail;

    ClientChange(
            Clients clients,
            ClientScopes scopes,
            Accounts accounts,
            AdminClients admins,
            Offer offer,
            SectorDocuments sectors,
            ClientTrail trail) {
        this.clients = clients;
        this.scopes = scopes;
        this.accounts = accounts;
        this.admins = admins;
        this.offer = offer;
        this.sectors = sectors;
        this.trail = trail;
    }

    /**
     * By its owner, who may give it as much as to a new one.
     *
     * @param now what it would be for what it is by now
     * @param asked what it is to be, for what it is while nobody else can change it
     */
    public Uni<ClientChangeOutcome> change(
            String id,
            ClientMetadata now,
            Function<Client.Registered, ClientMetadata> asked,
            Caller owner) {
        return sectors.of(now)
                .flatMap(
                        proof ->
                                change(
                                        id,
                                        client -> checked(asked.apply(client), proof, owner),
                                        owner));
    }

    private Checked checked(ClientMetadata asked, SectorProof proof, Caller owner) {
        return MetadataCheck.of(asked, Authority.of(owner, scopes), offer, proof);
    }

    private Uni<ClientChangeOutcome> change(
            String id, Function<Client.Registered, Checked> checked, Caller owner) {
        return Panache.withTransaction(
                () ->
                        accounts.ofCallerForUpdate(owner)
                                .chain(() -> clients.findForUpdate(id))
                                .map(found -> found.filter(row -> Ownership.of(row, owner)))
                                .flatMap(
                                        found -> told(found, row -> byOwner(row, checked, owner))));
    }

    private ClientChangeOutcome byOwner(
            RegisteredClient row, Function<Client.Registered, Checked> checked, Caller owner) {
        return switch (checked.apply(clients.client(row))) {
            case Checked.Unfit(var fault) -> new Refused(fault);
            case Checked.Fit(var terms) ->
                    admins.refuses(terms, owner) ? new TooLongAgo() : adopt(row, terms);
        };
    }

    /** By whoever holds the text that manages it, which gives it nothing that it had not. */
    Uni<ClientChangeOutcome> change(ManagementToken shown, ClientMetadata asked) {
        return sectors.of(asked).flatMap(proof -> change(shown, asked, proof));
    }

    private Uni<ClientChangeOutcome> change(
            ManagementToken shown, ClientMetadata asked, SectorProof proof) {
        return Panache.withTransaction(
                () ->
                        clients.findForUpdate(shown.clientId())
                                .map(found -> found.filter(row -> row.managedBy(shown.text())))
                                .flatMap(
                                        found -> told(found, row -> byManager(row, asked, proof))));
    }

    private ClientChangeOutcome byManager(
            RegisteredClient row, ClientMetadata asked, SectorProof proof) {
        var authority = Authority.manager(clients.client(row), scopes);
        return switch (MetadataCheck.of(asked, authority, offer, proof)) {
            case Checked.Unfit(var fault) -> new Refused(fault);
            case Checked.Fit(var terms) -> adopt(row, terms);
        };
    }

    private Uni<ClientChangeOutcome> told(
            Optional<RegisteredClient> found,
            Function<RegisteredClient, ClientChangeOutcome> change) {
        return found.map(row -> told(row, change.apply(row)))
                .orElseGet(() -> Uni.createFrom().item(new NoSuchClient()));
    }

    private Uni<ClientChangeOutcome> told(RegisteredClient row, ClientChangeOutcome outcome) {
        return outcome instanceof Changed
                ? trail.changed(row).replaceWith(outcome)
                : Uni.createFrom().item(outcome);
    }

    /** OpenID Connect Core, section 12.2: a user that the client knows stays who he is. */
    private ClientChangeOutcome adopt(RegisteredClient row, ClientTerms terms) {
        return clients.client(row).openId().sector().equals(terms.openId().sector())
                ? changed(row, terms)
                : new Refused(
                        new MetadataFault(
                                "subject_type",
                                "All users would have other ids: register another client"));
    }

    private Changed changed(RegisteredClient row, ClientTerms terms) {
        var secret = row.change(terms);
        return new Changed(clients.client(row), secret);
    }
}
