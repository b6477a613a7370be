package in.plugged.oauth.token;

import in.plugged.oauth.device.DeviceAnswer;
import in.plugged.oauth.device.DeviceDecisions;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Gives tokens for a device code: what it has bought already, or what its user decides at
 * device-service, which is asked outside of any transaction.
 */
@ApplicationScoped
class DeviceTokens {

    private final TokenTable tokens;
    private final SameDeviceTokens same;
    private final FirstDeviceTokens first;
    private final DeviceDecisions decisions;

    DeviceTokens(
            TokenTable tokens,
            SameDeviceTokens same,
            FirstDeviceTokens first,
            DeviceDecisions decisions) {
        this.tokens = tokens;
        this.same = same;
        this.first = first;
        this.decisions = decisions;
    }

    /** Many at once get the same tokens. */
    Uni<Decision> redeem(PresentedDevice presented) {
        return bought(presented)
                .flatMap(
                        found ->
                                found.map(decision -> Uni.createFrom().item(decision))
                                        .orElseGet(() -> ask(presented)));
    }

    /** Empty for a code that has bought nothing. */
    private Uni<Optional<Decision>> bought(PresentedDevice presented) {
        return Panache.withSession(
                () ->
                        tokens.redemption(presented.code())
                                .flatMap(found -> again(found, presented)));
    }

    private Uni<Optional<Decision>> again(
            Optional<DeviceRedemption> found, PresentedDevice presented) {
        return found.map(used -> same.of(used, presented).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Decision> ask(PresentedDevice presented) {
        return decisions
                .ask(presented.code(), presented.client())
                .flatMap(answer -> decide(answer, presented));
    }

    private Uni<Decision> decide(DeviceAnswer answer, PresentedDevice presented) {
        return switch (answer) {
            case DeviceAnswer.Pending() -> refused(OauthErrors.authorizationPending());
            case DeviceAnswer.TooEarly() -> Uni.createFrom().item(new Decision.TooEarly());
            case DeviceAnswer.Denied() -> refused(OauthErrors.accessDenied());
            case DeviceAnswer.Expired() -> refused(OauthErrors.expiredToken());
            case DeviceAnswer.Unknown() -> Decision.nobodys();
            case DeviceAnswer.Approved approval -> first.issue(presented, approval);
        };
    }

    private static Uni<Decision> refused(ApiException why) {
        return Uni.createFrom().item(new Decision.Refused(why));
    }
}
