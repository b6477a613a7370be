package in.plugged.oauth.session;

import in.plugged.resourceserver.credential.OpaqueToken;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a request says of the program behind it. None of it proves anything but the cookies.
 *
 * @param session the session that it presents, good or not
 * @param device the known device that it presents, which is secret
 */
public record Browser(
        Optional<InetAddress> address,
        Optional<String> userAgent,
        Optional<OpaqueToken> session,
        Optional<String> device) {

    @Override
    public String toString() {
        return "Browser[hidden]";
    }
}
