package in.plugged.device.rfc8628;

import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Flow;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.oauth.ClientStanding;
import in.plugged.device.oauth.Standings;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what a device asks for a person can give it. An OAuth client may have less of one
 * person than of another: everything is for its owner alone, unless the operator has checked it.
 */
@ApplicationScoped
public class ClientReach {

    private final Standings standings;
    private final Flows flows;

    ClientReach(Standings standings, Flows flows) {
        this.standings = standings;
        this.flows = flows;
    }

    /**
     * Fails with 403 when it is nothing, and lets somebody else open the code then; fails with 401
     * when the session has ended, and with 503 when nobody can tell.
     */
    public Uni<Reach> of(Flow flow, Approver approver) {
        FlowRequest asked = flow.request();
        return asked.clientId()
                .map(
                        client ->
                                ofClient(client, asked.scopes(), approver)
                                        .onFailure(ApiException.class)
                                        .call(() -> flows.letGo(flow.userCode(), approver)))
                .orElseGet(
                        () -> Uni.createFrom().item(new Reach(asked.scopes(), Optional.empty())));
    }

    private Uni<Reach> ofClient(String client, Set<String> asked, Approver approver) {
        return standings
                .ofClient(approver.sessionId(), approver.userId(), client, asked)
                .map(found -> reach(found.orElseThrow(ClientReach::nobody), asked));
    }

    private static Reach reach(ClientStanding standing, Set<String> asked) {
        var left = new HashSet<>(asked);
        left.retainAll(standing.scopes());
        if (left.isEmpty()) {
            throw new ApiException(
                    ApiError.forbidden("You can't give this application what it asks for")
                            .with("hint", "Let its owner decide, or let it ask for less."));
        }
        return new Reach(Set.copyOf(left), Optional.of(standing.at()));
    }

    private static ApiException nobody() {
        return new ApiException(ApiError.unauthorized("unknown", "This session has ended"));
    }
}
