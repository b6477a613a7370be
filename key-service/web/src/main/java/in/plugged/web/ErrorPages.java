package in.plugged.web;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorPage;
import in.plugged.resourceserver.error.RequestId;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Refusals and failures as a person sees them. Who has to log in first is led there. */
@ApplicationScoped
class ErrorPages implements ErrorPage {

    private static final long DEFAULT_SECONDS = 10;

    record error(Shell shell, int status, String title, String text, String requestId)
            implements TemplateInstance {}

    private record Words(String title, String text) {}

    private final Shells shells;
    private final Pages pages;
    private final WebConfig config;

    ErrorPages(Shells shells, Pages pages, WebConfig config) {
        this.shells = shells;
        this.pages = pages;
        this.config = config;
    }

    @Override
    public Optional<RestResponse<Object>> of(ApiError error, RoutingContext context) {
        if (!Browsers.wantPage(context.request())) {
            return Optional.empty();
        }
        return Optional.of(
                error.status() == 401
                        ? pages.goOn(comingBack(context.request()).login())
                        : page(error, context));
    }

    /** A form can't be sent again for somebody who comes back, so a page is shown instead. */
    private NextPath comingBack(HttpServerRequest request) {
        boolean read =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return Optional.of(request.uri())
                .filter(_ -> read)
                .flatMap(NextPath::parse)
                .orElseGet(() -> new NextPath(config.home()));
    }

    private RestResponse<Object> page(ApiError error, RoutingContext context) {
        Words words = words(error, shells.words());
        return pages.show(
                error.status(),
                new error(
                        shells.gate(),
                        error.status(),
                        words.title,
                        words.text,
                        RequestId.of(context)));
    }

    private static Words words(ApiError error, WebMessages words) {
        return switch (error.status()) {
            case 403 -> forbidden(error, words);
            case 404, 410 -> new Words(words.notFoundTitle(), words.notFoundText());
            case 405 -> new Words(words.methodTitle(), words.methodText());
            case 429 -> new Words(words.tooManyTitle(), words.tooManyTries(minutes(error)));
            case 503 -> new Words(words.unavailableTitle(), words.unavailableText(seconds(error)));
            default ->
                    error.status() < 500
                            ? new Words(words.badRequestTitle(), words.badRequestText())
                            : new Words(words.internalTitle(), words.internalText());
        };
    }

    private static Words forbidden(ApiError error, WebMessages words) {
        return "csrf".equals(error.details().get("reason"))
                ? new Words(words.foreignFormTitle(), words.foreignFormText())
                : new Words(words.forbiddenTitle(), words.forbiddenText());
    }

    private static long minutes(ApiError error) {
        return Math.ceilDiv(seconds(error), 60L);
    }

    private static long seconds(ApiError error) {
        return error.details().get("retry_after_seconds") instanceof Number said
                ? said.longValue()
                : DEFAULT_SECONDS;
    }
}
