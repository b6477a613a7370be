package in.plugged.resourceserver.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A refusal as HTTP: status, envelope, and the headers that go with the status. */
@ApplicationScoped
public class ErrorAnswers {

    private static final Set<Integer> NEVER_STORED = Set.of(401, 403, 410, 429);
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final ObjectWriter ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

    private final CurrentVertxRequest request;
    private final ErrorShapes shapes;
    private final Challenges challenges;
    private final List<ErrorPage> pages;

    ErrorAnswers(
            CurrentVertxRequest request,
            ErrorShapes shapes,
            Challenges challenges,
            @All List<ErrorPage> pages) {
        this.request = request;
        this.shapes = shapes;
        this.challenges = challenges;
        this.pages = pages;
    }

    /** The whole answer to the current request. */
    public RestResponse<Object> of(ApiError error) {
        return pages.stream()
                .flatMap(page -> page.of(error, request.getCurrent()).stream())
                .findFirst()
                .map(page -> withRetryAfter(page, error))
                .orElseGet(() -> json(error));
    }

    private static RestResponse<Object> withRetryAfter(RestResponse<Object> page, ApiError error) {
        Object seconds = retryAfter(error);
        if (seconds != null) {
            page.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
        }
        return page;
    }

    private RestResponse<Object> json(ApiError error) {
        ErrorShape shape = shapes.of(request.getCurrent());
        var answer =
                ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(error.status()),
                                shape.body(error, RequestId.of(request.getCurrent())))
                        .type(MediaType.APPLICATION_JSON_TYPE);
        if (NEVER_STORED.contains(error.status())) {
            answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        challenge(error, shape)
                .ifPresent(value -> answer.header(HttpHeaders.WWW_AUTHENTICATE, value));
        Object seconds = retryAfter(error);
        if (seconds != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return answer.build();
    }

    /** The body alone, as one line of ASCII that fits into a header. */
    public String line(ApiError error) {
        return text(Envelope.of(error, RequestId.of(request.getCurrent())));
    }

    /** The same for an answer that somebody else gives, to a request of which we have no id. */
    public static String lineForOthers(ApiError error) {
        return text(Envelope.of(error));
    }

    private static String text(Envelope envelope) {
        try {
            return ASCII.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error is always JSON", e);
        }
    }

    private static @Nullable Object retryAfter(ApiError error) {
        Object said = error.details().get(ApiError.RETRY_AFTER);
        return said == null && error.status() == 503 ? (Object) RETRY_AFTER_SECONDS : said;
    }

    private Optional<String> challenge(ApiError error, ErrorShape shape) {
        return switch (error.status()) {
            case 401 ->
                    Optional.of(shape.challenge(error, challenges.of(error, request.getCurrent())));
            case 403 -> challenges.ofScopes(error, request.getCurrent());
            default -> Optional.empty();
        };
    }
}
