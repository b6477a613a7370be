package in.plugged.device.cli;

import in.plugged.device.flow.Seconds;
import in.plugged.device.handout.Polled.Why;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.time.Duration;

/** How polls are refused: the one place. */
final class PollRefusal {

    private static final String HINT = "hint";
    private static final String RETRY_AFTER = "retry_after_seconds";
    private static final String BEGIN_ANEW = "Begin anew with POST /api/cli/auth/initiate.";

    private PollRefusal() {}

    static ApiException invalid() {
        return of(
                ApiError.badRequest("One device_code of 48 letters and digits must be given"),
                PollStatus.INVALID);
    }

    static ApiException unknown() {
        return of(ApiError.notFound().with(HINT, BEGIN_ANEW), PollStatus.UNKNOWN);
    }

    static ApiException denied() {
        return of(
                ApiError.forbidden("The request was denied").with(HINT, BEGIN_ANEW),
                PollStatus.DENIED);
    }

    static ApiException expired() {
        return of(
                ApiError.gone("The request has expired").with(HINT, BEGIN_ANEW),
                PollStatus.EXPIRED);
    }

    static ApiException slowDown(Duration wait) {
        return slowDown(ApiError.rateLimited("The device asks too often", Seconds.of(wait)));
    }

    static ApiException slowDown(ApiError limited) {
        return of(limited, PollStatus.SLOW_DOWN);
    }

    static ApiException later(Why why, Duration wait) {
        ApiError error =
                switch (why) {
                    case NOT_YET ->
                            ApiError.unavailable("The request is approved, and its key not ready");
                    case HUB_FULL ->
                            ApiError.unavailable(
                                            "The request is approved, but the hub has as many keys as it may")
                                    .with("reason", "hub_full")
                                    .with(
                                            HINT,
                                            "Revoke a key of that hub, then ask again: the approval stands for some minutes.");
                };
        return of(error.with(RETRY_AFTER, Seconds.of(wait)), PollStatus.PENDING);
    }

    private static ApiException of(ApiError error, String status) {
        return new ApiException(error.with(PollErrorShape.STATUS, status));
    }
}
