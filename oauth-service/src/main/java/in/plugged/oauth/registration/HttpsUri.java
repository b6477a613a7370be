package in.plugged.oauth.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An address at which a client has put something for us. */
record HttpsUri(URI uri) {

    static final int LONGEST = 2_000;

    /**
     * Empty for others than https, and for those that are too long or have a user or a fragment.
     */
    static Optional<HttpsUri> of(String text) {
        try {
            return Optional.of(new HttpsUri(new URI(text)))
                    .filter(found -> text.length() <= LONGEST && found.isFit());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isFit() {
        return "https".equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }
}
