package in.plugged.oauth.authorize;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.authorize.Step.Problem;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.UnusableDocument;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.oauth.session.SessionInfo.LoggedIn;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds out what is to be done for a user whom an application has sent here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.11.2">RFC 9700, section 4.11.2: no
 *     answer to an application before somebody has logged in</a>
 */
@ApplicationScoped
public class Authorization {

    private static final String PATH = "/oauth/authorize";

    private static final Fault LOGIN_REQUIRED =
            new Fault("login_required", "Nobody has logged in here as this request wants it");
    private static final Fault CONSENT_REQUIRED =
            new Fault("consent_required", "The user has to be asked");

    private final Visits visits;
    private final PushedRequests pushed;
    private final AskedLogIns logIns;
    private final FitLogIn fit;
    private final Approval approval;
    private final Accounts accounts;
    private final ConsentTickets tickets;
    private final SessionInfo info;
    private final Answers answers;
    private final AuthorizationMetrics metrics;
    private final Clock clock;

    Authorization(
            Visits visits,
            PushedRequests pushed,
            AskedLogIns logIns,
            FitLogIn fit,
            Approval approval,
            Accounts accounts,
            ConsentTickets tickets,
            SessionInfo info,
            Answers answers,
            AuthorizationMetrics metrics,
            Clock clock) {
        this.visits = visits;
        this.pushed = pushed;
        this.logIns = logIns;
        this.fit = fit;
        this.approval = approval;
        this.accounts = accounts;
        this.tickets = tickets;
        this.info = info;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What is to be done next. Fails with 401 when the session has ended since it was let in.
     *
     * @param query as it came
     * @param session empty when nobody has logged in
     */
    public Uni<Begun> begin(String query, Optional<Caller> session) {
        AskedLogIns.Marked marked = logIns.read(query);
        return AuthorizationQuery.parse(marked.query())
                .map(asked -> begin(asked, marked.asked(), session))
                .orElseGet(() -> Uni.createFrom().item(unknown(Problem.UNREADABLE)));
    }

    private Uni<Begun> begin(
            AuthorizationQuery query, Optional<AskedLogIn> asked, Optional<Caller> session) {
        return visits.find(query)
                .flatMap(found -> begin(query, found, asked, session))
                .onFailure(PushedRequests.UsedMeanwhile.class)
                .recoverWithItem(() -> unknown(Problem.NOT_PUSHED))
                .onFailure(UnusableDocument.class)
                .recoverWithItem(failure -> undescribed(query, failure));
    }

    private Uni<Begun> begin(
            AuthorizationQuery query,
            Visits.Found found,
            Optional<AskedLogIn> asked,
            Optional<Caller> session) {
        return begin(found, asked, session).map(step -> new Begun(step, found.languages(query)));
    }

    private static Begun unknown(Problem problem) {
        return new Begun(new Step.Invalid(problem), Optional.empty());
    }

    private static Begun undescribed(AuthorizationQuery query, UnusableDocument failure) {
        var step = new Step.Undescribed(failure.why(), failure.reached());
        return new Begun(step, Optional.of(query.languages()));
    }

    private Uni<Step> begin(
            Visits.Found found, Optional<AskedLogIn> asked, Optional<Caller> session) {
        return switch (found) {
            case Visits.Known(var visit) -> next(visit.after(asked), session);
            case Visits.Nowhere(var problem) -> done(new Step.Invalid(problem));
        };
    }

    /**
     * Where somebody might be sent by this path in the end; empty for a path that is none of such a
     * request.
     */
    public Uni<Optional<RedirectTarget>> leadsTo(String path) {
        return Optional.of(path)
                .filter(text -> text.startsWith(PATH + "?"))
                .map(text -> logIns.read(text.substring(PATH.length() + 1)).query())
                .flatMap(AuthorizationQuery::parse)
                .map(visits::find)
                .map(Authorization::target)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Uni<Optional<RedirectTarget>> target(Uni<Visits.Found> found) {
        return found.map(Visits.Found::target)
                .onFailure(ApiException.class)
                .recoverWithItem(Optional.empty()); // it is told where the request itself is judged
    }

    private Uni<Step> next(Visit visit, Optional<Caller> session) {
        Judged judged = visit.judged();
        if (session.isEmpty() && !visit.prompt().none()) {
            return done(logIn(visit, session));
        }
        return switch (judged) {
            case Judged.Refused(var fault) -> done(back(visit, fault));
            case Judged.Asked(var request) ->
                    session.map(caller -> next(visit, request, caller))
                            .orElseGet(() -> done(back(visit, LOGIN_REQUIRED)));
        };
    }

    private Uni<Step> next(Visit visit, AuthorizationRequest request, Caller caller) {
        Optional<Fault> fault =
                visit.terms()
                        .fault(request, caller.userId())
                        .or(() -> fit.fault(visit.query(), visit.terms().client()));
        if (fault.isPresent()) {
            return done(back(visit, fault.get()));
        }
        return switch (fit.judge(visit.query(), visit.terms().client(), visit.asked(), caller)) {
            case FITS -> goOn(visit, request, caller);
            case ASK -> done(logIn(visit, Optional.of(caller)));
            case NOT_MET -> done(back(visit, LOGIN_REQUIRED));
        };
    }

    private Uni<Step> goOn(Visit visit, AuthorizationRequest request, Caller caller) {
        return known(visit, request, caller)
                .flatMap(
                        code ->
                                code.map(text -> done(back(visit, text)))
                                        .orElseGet(() -> ask(visit, request, caller)));
    }

    /**
     * The way back says that a log-in was asked for, and when, if that matters. What was pushed
     * stays out of addresses.
     */
    private Step logIn(Visit visit, Optional<Caller> session) {
        AuthorizationQuery query = visit.query();
        Client.Registered client = visit.terms().client();
        Optional<AskedLogIn> asked =
                Optional.of(AskedLogIn.now(clock.instant(), session))
                        .filter(_ -> fit.matters(query, client));
        return new Step.LogIn(
                path(visit, asked),
                session.isPresent() || fit.wantsProof(query, client),
                query.find("login_hint").filter(_ -> query.pushed().isEmpty()));
    }

    private String path(Visit visit, Optional<AskedLogIn> asked) {
        String query = visit.query().text();
        return PATH + "?" + asked.map(logIn -> logIns.write(query, logIn)).orElse(query);
    }

    /** A code for what the user need not be asked again. */
    private Uni<Optional<String>> known(Visit visit, AuthorizationRequest request, Caller caller) {
        if (!visit.target().certain() || visit.prompt().consent()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withTransaction(
                () ->
                        accounts.ownForUpdate(caller)
                                .flatMap(locked -> approval.remembered(locked, caller, request))
                                .call(code -> useUp(visit, code)));
    }

    private Uni<Void> useUp(Visit visit, Optional<String> code) {
        return code.map(_ -> pushed.use(visit.query()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Step> ask(Visit visit, AuthorizationRequest request, Caller caller) {
        if (visit.prompt().none()) {
            return done(back(visit, CONSENT_REQUIRED));
        }
        return info.of(caller)
                .flatMap(
                        person ->
                                approval.hub(caller.userId(), request.clientId())
                                        .flatMap(hub -> ask(visit, request, person, hub)));
    }

    private Uni<Step> ask(
            Visit visit, AuthorizationRequest request, LoggedIn person, Optional<String> hubId) {
        return tickets.issue(person.session().id(), request, visit.query().pushed())
                .map(
                        ticket ->
                                new Step.Ask(
                                        ticket,
                                        visit.terms().client(),
                                        visit.target(),
                                        request.scopes(),
                                        person,
                                        hubId,
                                        path(visit, visit.asked())));
    }

    private Step back(Visit visit, Fault fault) {
        metrics.refused();
        return new Step.Back(answers.fault(visit.target(), visit.state(), fault));
    }

    private Step back(Visit visit, String code) {
        metrics.remembered();
        return new Step.Back(answers.code(visit.target(), visit.state(), code));
    }

    private static Uni<Step> done(Step step) {
        return Uni.createFrom().item(step);
    }
}
