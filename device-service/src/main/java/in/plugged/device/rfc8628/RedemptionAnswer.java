package in.plugged.device.rfc8628;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.device.flow.Redeemed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came of a device code. All but the outcome and the interval is there when the user said yes.
 *
 * @param outcome as the token endpoint calls it
 * @param interval that the client has to wait between two questions, in seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedemptionAnswer(
        String outcome,
        @Nullable Long interval,
        @Nullable String flowId,
        @Nullable String userId,
        @Nullable String hubId,
        @Nullable String sessionId,
        @Nullable List<String> scopes,
        @Nullable List<String> audience,
        @Nullable Instant approvedAt,
        @Nullable Instant loggedInAt) {

    static RedemptionAnswer of(Redeemed redeemed) {
        return switch (redeemed) {
            case Redeemed.Pending(var interval) -> waiting("authorization_pending", interval);
            case Redeemed.SlowDown(var interval) -> waiting("slow_down", interval);
            case Redeemed.Denied() -> plain("access_denied");
            case Redeemed.Expired() -> plain("expired_token");
            case Redeemed.Invalid() -> plain("invalid_grant");
            case Redeemed.Approved approved -> approved(approved);
        };
    }

    private static RedemptionAnswer waiting(String outcome, Duration interval) {
        return new RedemptionAnswer(
                outcome, interval.toSeconds(), null, null, null, null, null, null, null, null);
    }

    private static RedemptionAnswer plain(String outcome) {
        return new RedemptionAnswer(outcome, null, null, null, null, null, null, null, null, null);
    }

    private static RedemptionAnswer approved(Redeemed.Approved approved) {
        return new RedemptionAnswer(
                "approved",
                null,
                approved.flowId().text(),
                approved.userId(),
                approved.hubId(),
                approved.sessionId(),
                sorted(approved.scopes()),
                sorted(approved.audience()),
                approved.approvedAt(),
                approved.loggedInAt().orElse(null));
    }

    private static List<String> sorted(Set<String> texts) {
        return List.copyOf(new TreeSet<>(texts));
    }
}
