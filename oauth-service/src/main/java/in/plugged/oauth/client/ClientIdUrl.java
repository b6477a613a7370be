package in.plugged.oauth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The id of a client that is the address of a document which describes it. Ids are compared byte by
 * byte, so one that could be read in two ways is none.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-oauth-client-id-metadata-document#section-3">OAuth
 *     Client ID Metadata Document, section 3</a>
 */
public record ClientIdUrl(String text, URI uri) {

    private static final int LONGEST = 2_000;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~&&[^\\\\\"<>]]+");
    private static final Pattern ENCODED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);

    /** What came of reading one. */
    public sealed interface Read {}

    public record Fit(ClientIdUrl url) implements Read {}

    /**
     * It can't be the id of a client.
     *
     * @param why as a sentence
     */
    public record Unfit(String why) implements Read {}

    /** Whether this is meant as an address, good or not: ids that are given out here never are. */
    public static boolean isMeant(String id) {
        return id.contains("://");
    }

    /**
     * The address in that text.
     *
     * @param anyPort whether it may name a port
     */
    public static Read read(String text, boolean anyPort) {
        return text.length() > LONGEST || !PRINTABLE.matcher(text).matches()
                ? new Unfit("It has more than %d characters, or strange ones".formatted(LONGEST))
                : parsed(text, anyPort);
    }

    private static Read parsed(String text, boolean anyPort) {
        try {
            URI uri = new URI(text);
            return fault(uri, anyPort)
                    .<Read>map(Unfit::new)
                    .orElseGet(() -> new Fit(new ClientIdUrl(text, uri)));
        } catch (URISyntaxException e) {
            return new Unfit("It is no address");
        }
    }

    private static Optional<String> fault(URI uri, boolean anyPort) {
        if (!"https".equals(uri.getScheme())) {
            return Optional.of("It has to be https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.of("It names no host, or a user");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("It has a fragment");
        }
        if (uri.getPort() >= 0 && !anyPort) {
            return Optional.of("It names a port");
        }
        return faultOfPath(uri.getRawPath());
    }

    private static Optional<String> faultOfPath(String path) {
        if (path.length() < 2) {
            return Optional.of("It has no path");
        }
        return Stream.of(path.split("/", -1)).anyMatch(ClientIdUrl::isDots)
                ? Optional.of("Its path has a segment . or ..")
                : Optional.empty();
    }

    private static boolean isDots(String segment) {
        String plain = ENCODED_DOT.matcher(segment).replaceAll(".");
        return plain.equals(".") || plain.equals("..");
    }

    /** Who answers for the client, as people read it. */
    public String host() {
        return uri.getHost();
    }
}
