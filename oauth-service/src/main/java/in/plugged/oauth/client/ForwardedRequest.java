package in.plugged.oauth.client;

import in.plugged.oauth.protocol.Parameters;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A request of a client that came to another service of the suite.
 *
 * @param authorization every header of that name
 * @param address from where it came, as that service knows it
 * @param service that one
 * @param path of the endpoint that it came to
 */
public record ForwardedRequest(
        List<String> authorization,
        Parameters body,
        Optional<InetAddress> address,
        String service,
        String path) {

    /** Who is slowed down when it is wrong. */
    Guesser guesser() {
        return address.map(Guesser::at).orElseGet(() -> Guesser.behind(service));
    }

    @Override
    public String toString() {
        return "ForwardedRequest[hidden]";
    }
}
