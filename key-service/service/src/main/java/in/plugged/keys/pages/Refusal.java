package in.plugged.keys.pages;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Objects;

/** Why a form did not do what it was sent for, when a page has more to say than that. */
enum Refusal {
    /** The log-in is too old for it. */
    LOG_IN_AGAIN,
    /** The hub holds as many keys as it can. */
    HUB_FULL,
    /** The same form is being worked on. */
    UNDER_WAY,
    /** It does not fit what has happened meanwhile. */
    CONFLICT,
    /** Whatever else: the usual page for it. */
    OTHER;

    static Refusal of(ApiException refused) {
        ApiError error = refused.error();
        String reason = Objects.toString(error.details().get("reason"), "");
        return switch (reason) {
            case "reauthentication_required" -> LOG_IN_AGAIN;
            case "hub_full" -> HUB_FULL;
            default -> ofStatus(error);
        };
    }

    private static Refusal ofStatus(ApiError error) {
        if (error.status() != 409) {
            return OTHER;
        }
        return error.details().containsKey("retry_after_seconds") ? UNDER_WAY : CONFLICT;
    }
}
