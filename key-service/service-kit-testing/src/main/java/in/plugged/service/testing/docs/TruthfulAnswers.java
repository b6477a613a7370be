package in.plugged.service.testing.docs;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Fails a test as soon as the service answers what its own document does not say: another status,
 * type, body or header; a request that succeeds and is not described fails as well.
 */
public final class TruthfulAnswers implements OrderedFilter {

    /** Described by no document: the answers to GET without a body, and what browsers ask. */
    private static final Set<String> UNDESCRIBED = Set.of("HEAD", "OPTIONS");

    private final Function<URI, ApiDocument> documents;

    public TruthfulAnswers() {
        Map<URI, ApiDocument> known = new ConcurrentHashMap<>();
        this.documents = origin -> known.computeIfAbsent(origin, ApiDocument::servedBy);
    }

    /** Takes that document for the truth. */
    public TruthfulAnswers(ApiDocument document) {
        this.documents = _ -> document;
    }

    /** After all others: what is compared is what really went out. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        Response answer = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        boolean described =
                Calls.isPlace(String.valueOf(uri.getPath()))
                        && !UNDESCRIBED.contains(request.getMethod())
                        && !isPage(answer);
        if (described) {
            compare(documents.apply(uri.resolve("/")), Exchange.of(request, answer));
        }
        return answer;
    }

    /** What a person reads is not described word for word. */
    private static boolean isPage(Response answer) {
        return String.valueOf(answer.contentType()).startsWith("text/html");
    }

    private static void compare(ApiDocument document, Exchange exchange) {
        boolean ended = exchange.oldPath() && exchange.status() == 404;
        List<String> lies = ended ? List.of() : Lies.in(document, exchange);
        if (!lies.isEmpty()) {
            throw new AssertionError(
                    "%s %s was answered with %d, and %s does not say so:\n  %s"
                            .formatted(
                                    exchange.method(),
                                    exchange.path(),
                                    exchange.status(),
                                    ApiDocument.place(),
                                    String.join("\n  ", lies)));
        }
    }
}
