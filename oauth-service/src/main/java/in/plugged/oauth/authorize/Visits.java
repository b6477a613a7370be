package in.plugged.oauth.authorize;

import in.plugged.oauth.authorize.Step.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out what a browser comes with: whose request it is, and where its answer goes. */
@ApplicationScoped
class Visits {

    private final TermsOfClients terms;
    private final PushedRequests pushed;

    Visits(TermsOfClients terms, PushedRequests pushed) {
        this.terms = terms;
        this.pushed = pushed;
    }

    sealed interface Found {
        /** Where its answer goes; empty where that is not known. */
        default Optional<RedirectTarget> target() {
            return this instanceof Known(var visit)
                    ? Optional.of(visit.target())
                    : Optional.empty();
        }

        /**
         * The languages of the request that counts; empty for a pushed one that is not there.
         *
         * @param sent what the browser came with
         */
        default Optional<String> languages(AuthorizationQuery sent) {
            return switch (this) {
                case Known(var visit) -> Optional.of(visit.query().languages());
                case Nowhere(var problem) ->
                        Optional.of(sent.languages()).filter(_ -> problem != Problem.NOT_PUSHED);
            };
        }
    }

    record Known(Visit visit) implements Found {}

    /** It is not known where an answer might go. */
    record Nowhere(Problem problem) implements Found {}

    Uni<Found> find(AuthorizationQuery sent) {
        return pushed.opened(sent)
                .flatMap(
                        opened ->
                                opened.map(this::judge)
                                        .orElseGet(() -> nowhere(Problem.NOT_PUSHED)));
    }

    private Uni<Found> judge(AuthorizationQuery query) {
        return query.single("client_id")
                .map(terms::findRenewed)
                .map(found -> found.map(client -> judge(query, client)))
                .orElseGet(() -> nowhere(Problem.UNKNOWN_CLIENT));
    }

    private Found judge(AuthorizationQuery query, Optional<Terms> client) {
        if (client.isEmpty()) {
            return new Nowhere(Problem.UNKNOWN_CLIENT);
        }
        Terms known = client.get();
        boolean rightWay = query.pushed().isPresent() || !terms.pushedOnly(known.client());
        return query.single("redirect_uri")
                .flatMap(uri -> RedirectTarget.allowed(known.client(), uri))
                .<Found>map(
                        target ->
                                new Known(
                                        new Visit(
                                                query, known, target, rightWay, Optional.empty())))
                .orElseGet(() -> new Nowhere(Problem.UNKNOWN_ADDRESS));
    }

    private static Uni<Found> nowhere(Problem problem) {
        return Uni.createFrom().item(new Nowhere(problem));
    }
}
