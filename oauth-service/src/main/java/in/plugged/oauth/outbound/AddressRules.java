package in.plugged.oauth.outbound;

import in.plugged.oauth.ClientCallsConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Where calls may lead: by https, and to public addresses alone. Of a name that leads to several,
 * each has to be allowed, since whoever named it may choose among them.
 */
final class AddressRules {

    private static final String HTTP = "http";
    private static final String HTTPS = "https";

    private final boolean privateNetworks;
    private final boolean loopback;

    AddressRules(ClientCallsConfig config) {
        this.privateNetworks = config.privateNetworks();
        this.loopback = config.loopback();
    }

    /** The address, if it has a form that is called; fails with what is wrong. */
    URI read(String text) {
        URI uri = parse(text).orElseThrow(() -> new ForbiddenAddressException("It is no address"));
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new ForbiddenAddressException("It names no host, or a user");
        }
        if (!isHttps(uri) && !(loopback && HTTP.equalsIgnoreCase(uri.getScheme()))) {
            throw new ForbiddenAddressException("It is not https");
        }
        return uri;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean isHttps(URI uri) {
        return HTTPS.equalsIgnoreCase(uri.getScheme());
    }

    /** The one to connect to; fails when any is not allowed. */
    InetAddress choose(URI uri, List<InetAddress> found) {
        if (found.isEmpty() || !found.stream().allMatch(address -> allowed(uri, address))) {
            throw new ForbiddenAddressException("It leads to a network that is not public");
        }
        return found.getFirst();
    }

    private boolean allowed(URI uri, InetAddress address) {
        return switch (Reach.of(address)) {
            case PUBLIC -> isHttps(uri);
            case PRIVATE -> isHttps(uri) && privateNetworks;
            case LOOPBACK -> loopback;
            case NOBODYS -> false;
        };
    }
}
