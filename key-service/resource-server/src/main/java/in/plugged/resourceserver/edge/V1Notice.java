package in.plugged.resourceserver.edge;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tells a caller of version 1 since when it is deprecated, when it ends and where to read more.
 *
 * @param deprecation a structured date: {@code @} and Unix seconds
 * @param sunset an HTTP date
 * @param link to a page for people
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9745">RFC 9745</a> and <a
 *     href="https://www.rfc-editor.org/rfc/rfc8594">RFC 8594</a>
 */
record V1Notice(String deprecation, String sunset, String link) {

    /** RFC 9110, section 5.6.7: always in English, with two digits for the day. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** A sunset before the deprecation is refused (RFC 9745, section 4). */
    static V1Notice of(ResourceServerConfig.V1 settings) {
        Instant deprecated = settings.deprecatedAt();
        Instant sunset = settings.sunsetAt();
        if (sunset.isBefore(deprecated)) {
            throw new IllegalStateException(
                    "plugged.resource-server.v1.sunset-at must not be before deprecated-at");
        }
        return new V1Notice(
                "@" + deprecated.getEpochSecond(),
                HTTP_DATE.format(sunset),
                "<"
                        + settings.link().toASCIIString()
                        + ">; rel=\"deprecation\"; type=\"text/html\"");
    }

    /** An answer may have links of its own; they stay. */
    void addTo(MultiMap headers) {
        headers.set("Deprecation", deprecation).set("Sunset", sunset).add("Link", link);
    }
}
