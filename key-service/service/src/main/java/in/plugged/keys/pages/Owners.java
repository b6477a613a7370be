package in.plugged.keys.pages;

import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Visitor;
import in.plugged.web.person.People;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who looks at a page. The pages stand while oauth-service is away, without its names. */
@ApplicationScoped
class Owners {

    private final Visitor visitor;
    private final People people;

    Owners(Visitor visitor, People people) {
        this.visitor = visitor;
        this.people = people;
    }

    /** Fails with 401 for who has not logged in, which leads to the log-in. */
    Uni<Owner> of(HttpServerRequest request) {
        return visitor.loggedIn()
                .flatMap(
                        caller ->
                                people.of(request)
                                        .map(Optional::of)
                                        .onFailure(Owners::isOutage)
                                        .recoverWithItem(Optional.empty())
                                        .map(person -> new Owner(caller, person)));
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 503;
    }
}
