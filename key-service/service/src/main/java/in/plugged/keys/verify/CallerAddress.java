package in.plugged.keys.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import in.plugged.resourceserver.credential.RequestPeer;
import java.net.InetAddress;

/** The address of a caller as somebody else saw it, in digits: names are never resolved. */
record CallerAddress(InetAddress value) {

    /** In JSON it is text: read by its part it could be a name. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    CallerAddress {}

    /** Anything but an IPv4 or IPv6 address is an {@link IllegalArgumentException}. */
    @JsonCreator
    static CallerAddress fromString(String text) {
        return new CallerAddress(
                RequestPeer.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("Not an IP address")));
    }
}
