package in.plugged.oauth.authorize;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.authorize.Step.Problem;
import in.plugged.oauth.hub.Hub;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.hub.Hubs;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes a user's answer, and holds what was asked against what the client may by now. */
@ApplicationScoped
public class Decision {

    private static final Fault ACCESS_DENIED =
            new Fault("access_denied", "The user did not let the application in");

    private final Accounts accounts;
    private final Hubs hubs;
    private final ConsentTickets tickets;
    private final TermsOfClients terms;
    private final Approval approval;
    private final Answers answers;
    private final AuthorizationMetrics metrics;

    Decision(
            Accounts accounts,
            Hubs hubs,
            ConsentTickets tickets,
            TermsOfClients terms,
            Approval approval,
            Answers answers,
            AuthorizationMetrics metrics) {
        this.accounts = accounts;
        this.hubs = hubs;
        this.tickets = tickets;
        this.terms = terms;
        this.approval = approval;
        this.answers = answers;
        this.metrics = metrics;
    }

    private record Case(
            Account locked, Caller caller, Choice choice, AuthorizationRequest request) {}

    /**
     * Uses the ticket up, whatever comes of it. The account is locked first, as everywhere. Fails
     * with 401 when the session has ended by now.
     */
    @WithTransaction
    public Uni<Decided> decide(Choice choice, Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        locked ->
                                tickets.take(choice.ticket(), caller.id())
                                        .map(
                                                found ->
                                                        found.map(
                                                                request ->
                                                                        new Case(
                                                                                locked, caller,
                                                                                choice, request))))
                .flatMap(
                        found ->
                                found.map(this::decide)
                                        .orElseGet(() -> done(new Decided.NotAsked())));
    }

    private Uni<Decided> decide(Case asked) {
        return terms.find(asked.request().clientId())
                .flatMap(
                        found ->
                                found.map(terms -> decide(asked, terms))
                                        .orElseGet(() -> invalid(Problem.UNKNOWN_CLIENT)));
    }

    private Uni<Decided> decide(Case asked, Terms terms) {
        return RedirectTarget.allowed(terms.client(), asked.request().redirectUri())
                .map(target -> decide(asked, terms, target))
                .orElseGet(() -> invalid(Problem.UNKNOWN_ADDRESS));
    }

    private Uni<Decided> decide(Case asked, Terms terms, RedirectTarget target) {
        if (!asked.choice().allowed()) {
            metrics.denied();
            return done(back(asked, target, ACCESS_DENIED));
        }
        Optional<Fault> fault = terms.faultByNow(asked.request(), asked.caller().userId());
        if (fault.isPresent()) {
            metrics.refused();
            return done(back(asked, target, fault.get()));
        }
        return hubs.ofUser(asked.locked().id()).flatMap(own -> allow(asked, terms, target, own));
    }

    private Uni<Decided> allow(Case asked, Terms terms, RedirectTarget target, List<Hub> own) {
        return own.stream()
                .filter(hub -> hub.id().equals(asked.choice().hubId()))
                .findFirst()
                .map(hub -> allow(asked, terms, target, HubView.of(hub)))
                .orElseGet(() -> done(new Decided.ForeignHub()));
    }

    /** The client could have gone since it was looked up. */
    private Uni<Decided> allow(Case asked, Terms terms, RedirectTarget target, HubView hub) {
        return this.terms
                .hold(terms.client().id())
                .flatMap(
                        there ->
                                there
                                        ? agree(asked, terms, target, hub)
                                        : invalid(Problem.UNKNOWN_CLIENT));
    }

    private Uni<Decided> agree(Case asked, Terms terms, RedirectTarget target, HubView hub) {
        return approval.agreed(asked.locked(), asked.caller(), terms.client(), asked.request(), hub)
                .invoke(metrics::allowed)
                .map(code -> answers.code(target, asked.request().state(), code))
                .map(Decided.Back::new);
    }

    private Decided back(Case asked, RedirectTarget target, Fault fault) {
        return new Decided.Back(answers.fault(target, asked.request().state(), fault));
    }

    private static Uni<Decided> invalid(Problem problem) {
        return done(new Decided.Invalid(problem));
    }

    private static Uni<Decided> done(Decided decided) {
        return Uni.createFrom().item(decided);
    }
}
