package in.plugged.oauth.ending;

import in.plugged.service.audit.Act;
import in.plugged.service.outbox.News;
import java.util.Optional;

/** What an ending is in the trail of whose it was. */
final class EndingActs {

    private EndingActs() {}

    /** Empty for what another piece of news says already. */
    static Optional<Act> of(News news) {
        return switch (news) {
            case HubDeleted hub -> Optional.of(Act.of("hub.deleted", hub.hubId(), hub.userId()));
            case TokenRevoked revoked -> name(revoked).map(name -> act(name, revoked));
            default -> Optional.empty();
        };
    }

    private static Optional<String> name(TokenRevoked revoked) {
        return switch (revoked.kind()) {
            case SESSION -> Optional.of("session.ended");
            case USER -> Optional.of("account.logged_out_everywhere");
            case CLIENT_GRANT -> Optional.of("application.disconnected");
            case FAMILY -> Optional.of("tokens.ended");
            case TOKEN -> Optional.of("token.ended");
            case HUB -> Optional.empty(); // it comes with the end of the hub
        };
    }

    private static Act act(String name, TokenRevoked revoked) {
        Cause cause = revoked.cause();
        return new Act(
                name,
                revoked.id(),
                Optional.of(cause.userId()),
                cause.by().or(() -> Optional.of(cause.userId())),
                cause.from(),
                false,
                cause.details());
    }
}
