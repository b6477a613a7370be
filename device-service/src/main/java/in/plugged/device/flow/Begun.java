package in.plugged.device.flow;

import java.time.Duration;

/** How it went to ask. */
public sealed interface Begun {

    /** The request waits for a person. */
    record Ready(DeviceCode deviceCode, UserCode userCode, Duration expiresIn, Duration interval)
            implements Begun {}

    /** That address has as many undecided requests as it may. */
    record TooMany(Duration retryAfter) implements Begun {}
}
