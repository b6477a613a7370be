package in.plugged.oauth.registration;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.ClientOwner;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.FreshSecret;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.oauth.registration.MetadataCheck.Checked;
import in.plugged.oauth.registration.RegistrationOutcome.Refused;
import in.plugged.oauth.registration.RegistrationOutcome.Registered;
import in.plugged.oauth.registration.RegistrationOutcome.TooLongAgo;
import in.plugged.oauth.registration.RegistrationOutcome.TooManyOwned;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes clients: for their owner, who comes with a session or with a credential that has admin, or
 * for anybody, who gets no more than what acts with a user's consent.
 */
@ApplicationScoped
public class ClientRegistration {

    private final Clients clients;
    private final ClientScopes scopes;
    private final Accounts accounts;
    private final AdminClients admins;
    private final Offer offer;
    private final SectorDocuments sectors;
    private final RegistrationMetrics metrics;
    private final ClientTrail trail;
    private final Clock clock;
    private final int maxPerOwner;

    ClientRegistration(
            Clients clients,
            ClientScopes scopes,
            Accounts accounts,
            AdminClients admins,
            Offer offer,
            SectorDocuments sectors,
            RegistrationMetrics metrics,
            ClientTrail trail,
            Clock clock,
            OauthConfig config) {
        this.clients = clients;
        this.scopes = scopes;
        this.accounts = accounts;
        this.admins = admins;
        this.offer = offer;
        this.sectors = sectors;
        this.metrics = metrics;
        this.trail = trail;
        this.clock = clock;
        this.maxPerOwner = config.clients().maxPerOwner();
    }

    /**
     * Public clients of anybody that say the same are one, also when they come at once; every other
     * registration makes a client of its own.
     */
    public Uni<RegistrationOutcome> register(ClientMetadata asked, Optional<Caller> caller) {
        Optional<Caller> owner = Authority.owner(caller);
        return sectors.of(asked)
                .flatMap(proof -> attempt(asked, owner, proof))
                .invoke(metrics::count);
    }

    private Uni<RegistrationOutcome> attempt(
            ClientMetadata asked, Optional<Caller> owner, SectorProof proof) {
        Authority authority =
                owner.map(found -> Authority.of(found, scopes))
                        .orElseGet(() -> Authority.anybodys(scopes));
        return switch (MetadataCheck.of(asked, authority, offer, proof)) {
            case Checked.Unfit(var fault) -> Uni.createFrom().item(new Refused(fault));
            case Checked.Fit(var terms) ->
                    owner.map(found -> owned(terms, found)).orElseGet(() -> anybodys(terms));
        };
    }

    private Uni<RegistrationOutcome> anybodys(ClientTerms terms) {
        return Panache.withTransaction(
                () -> terms.confidential() ? make(terms, Optional.empty()) : shared(terms));
    }

    private Uni<RegistrationOutcome> shared(ClientTerms terms) {
        byte[] fingerprint = Fingerprint.of(terms);
        return clients.sharedForUpdate(fingerprint)
                .flatMap(
                        found ->
                                found.map(this::again)
                                        .orElseGet(() -> makeShared(terms, fingerprint)))
                .map(
                        row ->
                                new Registered(
                                        clients.client(row), Optional.empty(), Optional.empty()));
    }

    private Uni<RegisteredClient> again(RegisteredClient row) {
        row.again(clock.instant());
        return Uni.createFrom().item(row);
    }

    private Uni<RegisteredClient> makeShared(ClientTerms terms, byte[] fingerprint) {
        return clients.persist(RegisteredClient.shared(terms, fingerprint, clock.instant()))
                .call(trail::registered);
    }

    private Uni<RegistrationOutcome> owned(ClientTerms terms, Caller owner) {
        return admins.refuses(terms, owner)
                ? Uni.createFrom().item(new TooLongAgo())
                : Panache.withTransaction(
                        () ->
                                accounts.ofCallerForUpdate(owner)
                                        .chain(() -> clients.countOf(owner.userId()))
                                        .flatMap(count -> unlessTooMany(count, terms, owner)));
    }

    private Uni<RegistrationOutcome> unlessTooMany(long count, ClientTerms terms, Caller owner) {
        return count >= maxPerOwner
                ? Uni.createFrom().item(new TooManyOwned(maxPerOwner))
                : make(terms, Optional.of(new ClientOwner(owner.userId(), owner.hubId())));
    }

    private Uni<RegistrationOutcome> make(ClientTerms terms, Optional<ClientOwner> owner) {
        FreshSecret management = FreshSecret.ofManagement();
        var row = RegisteredClient.own(terms, owner, management, clock.instant());
        Optional<FreshSecret> secret = row.freshSecret(terms.authMethod());
        return clients.persist(row)
                .call(trail::registered)
                .map(made -> new Registered(clients.client(made), secret, Optional.of(management)));
    }
}
