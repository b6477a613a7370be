package in.plugged.device.flow;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.time.Duration;

/** How it went to ask. */
public sealed interface Begun {

    /** The request waits for a person. */
    record Ready(DeviceCode deviceCode, UserCode userCode, Duration expiresIn, Duration interval)
            implements Begun {}

    /** That address has as many undecided requests as it may. */
    record TooMany(Duration retryAfter) implements Begun {

        /** As a caller is told it: 429. */
        public ApiException refusal() {
            return new ApiException(
                    ApiError.rateLimited(
                            "Too many devices from this address wait for somebody",
                            Seconds.of(retryAfter)));
        }
    }
}
