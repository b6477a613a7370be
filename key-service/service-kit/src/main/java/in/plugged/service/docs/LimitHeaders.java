package in.plugged.service.docs;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What every answer to a limited credential says of its limit, in the words of OpenAPI. */
final class LimitHeaders {

    /** By name; a new one each time. */
    static final Map<String, Supplier<Header>> ALL =
            new TreeMap<>(
                    Map.of(
                            "X-RateLimit-Limit",
                            () -> header("How many requests pass in a window.", number(1, 60)),
                            "X-RateLimit-Remaining",
                            () -> header("How many are left in this one.", number(0, 59)),
                            "X-RateLimit-Reset",
                            () ->
                                    header(
                                            "When it ends, in seconds since 1970.",
                                            number(0, 1_772_442_942)),
                            "X-RateLimit-Source",
                            () ->
                                    header(
                                            "`local` while each instance counts for itself.",
                                            text().constValue("local")),
                            "RateLimit",
                            () ->
                                    header(
                                            "The same in the form of the IETF's draft: what is left, and the seconds until it is more.",
                                            pattern("^\"[a-z][a-z0-9-]*\";r=\\d+;t=\\d+$")
                                                    .addExample("\"key\";r=59;t=60")),
                            "RateLimit-Policy",
                            () ->
                                    header(
                                            "The limit in the form of the IETF's draft: how many, in how many seconds.",
                                            pattern("^\"[a-z][a-z0-9-]*\";q=\\d+;w=\\d+$")
                                                    .addExample("\"key\";q=60;w=60"))));

    private LimitHeaders() {}

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Schema number(int least, int example) {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(least))
                .addExample(example);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema pattern(String expression) {
        return text().pattern(expression);
    }
}
