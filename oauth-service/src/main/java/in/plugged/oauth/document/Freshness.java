package in.plugged.oauth.document;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.RuntimeDelegate.HeaderDelegate;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long a document counts without being asked for anew, as far as its server has a say.
 *
 * @param longest whatever it says
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2">RFC 9111, section 5.2.2</a>
 */
record Freshness(Duration longest) {

    /** Whatever it says, so that it can't have us ask at each step of a log-in. */
    static final Duration SHORTEST = Duration.ofSeconds(30);

    private static final HeaderDelegate<CacheControl> HEADER =
            RuntimeDelegate.getInstance().createHeaderDelegate(CacheControl.class);

    /** Where it does not say. */
    private static final Duration USUAL = Duration.ofMinutes(10);

    /** By the header {@code Cache-Control}. */
    Duration of(Optional<String> header) {
        Duration said = header.flatMap(Freshness::parsed).map(Freshness::said).orElse(USUAL);
        Duration least = said.compareTo(SHORTEST) < 0 ? SHORTEST : said;
        return least.compareTo(longest) > 0 ? longest : least;
    }

    private static Duration said(CacheControl control) {
        if (control.isNoStore() || control.isNoCache()) {
            return Duration.ZERO;
        }
        return control.getMaxAge() < 0 ? USUAL : Duration.ofSeconds(control.getMaxAge());
    }

    private static Optional<CacheControl> parsed(String header) {
        try {
            return Optional.of(HEADER.fromString(header));
        } catch (IllegalArgumentException e) { // somebody else's mistake
            return Optional.empty();
        }
    }
}
