package in.plugged.keys.provision;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** Why no key is made under a name. The service decides by the {@code reason} how it goes on. */
final class ProvisionRefusal {

    private static final int RETRY_AFTER_SECONDS = 1;

    private ProvisionRefusal() {}

    static ApiException underWay() {
        return new ApiException(
                ApiError.underWay(
                        "Another call with this provision_id still runs", RETRY_AFTER_SECONDS));
    }

    /** Too many wait for those who have the names that they want. */
    static ApiException standsStill() {
        return new ApiException(ApiError.unavailable("The call that makes this key still runs"));
    }

    static ApiException cancelled() {
        return new ApiException(
                ApiError.conflict("This provision_id was cancelled")
                        .with("reason", "cancelled")
                        .with("hint", "Use a new provision_id for a key that is still wanted."));
    }

    static ApiException otherBody() {
        return new ApiException(
                ApiError.conflict("The provision_id was used with another body")
                        .with("reason", "other_body")
                        .with("hint", "Use a new provision_id for each different key."));
    }

    /** Whoever may do that has put an end to it. */
    static ApiException ended() {
        return new ApiException(
                ApiError.conflict("The key that was made for this has ended since")
                        .with("reason", "ended")
                        .with("hint", "Make no other one unless its user agrees again."));
    }

    static ApiException replacesItself() {
        return new ApiException(
                ApiError.invalid(
                        List.of(new Violation("replaces", "must be another provision_id"))));
    }
}
