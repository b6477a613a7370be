package in.plugged.web.live;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.RequestContext;
import in.plugged.web.Shells;
import in.plugged.web.WebConfig;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * Streams parts of a page to who looks at it: once at the start, again whenever they change, and
 * now and then although they don't, so that a reader who is gone is noticed. A stream ends with the
 * session that it was opened with, and after a while in any case: the browser opens the next one.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
@ApplicationScoped
public class Live {

    private static final Map<String, List<String>> HEADERS =
            Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.SERVER_SENT_EVENTS));

    private final WebConfig.Live config;
    private final OpenStreams streams;
    private final StillLoggedIn session;
    private final Shells shells;

    Live(WebConfig config, OpenStreams streams, StillLoggedIn session, Shells shells) {
        this.config = config.live();
        this.streams = streams;
        this.session = session;
        this.shells = shells;
    }

    /**
     * The same as {@link #of(String, HttpServerRequest, Duration, Supplier)}, as often as usual.
     */
    public Multi<String> of(
            String userId, HttpServerRequest request, Supplier<Uni<TemplateInstance>> parts) {
        return of(userId, request, config.every(), parts);
    }

    /**
     * The parts as they are sent: HTML, of which each outermost element has an id of the page.
     * Fails with 503 when too many streams are open here already.
     *
     * @param userId who looks at it
     * @param request the one that opens the stream
     * @param every how long it waits between two looks; a slow look makes no others wait behind it
     * @param parts reads what is shown, on the context of the request, without using the request
     */
    public Multi<String> of(
            String userId,
            HttpServerRequest request,
            Duration every,
            Supplier<Uni<TemplateInstance>> parts) {
        Locale locale = shells.locale();
        Supplier<Uni<Boolean>> there = session.of(request);
        Executor here = RequestContext.current();
        if (!streams.open(userId)) {
            throw new ApiException(ApiError.unavailable("Too many pages are followed at once"));
        }
        return Looks.every(every, here, () -> look(there, parts))
                .select()
                .first(Optional::isPresent)
                .map(page -> page.orElseThrow().setLocale(locale).render())
                .plug(changes -> new Changes(config.atLeastEvery()).of(changes))
                .select()
                .first(config.atMost())
                .onTermination()
                .invoke(() -> streams.close(userId));
    }

    /** Empty when the session has ended. */
    private static Uni<Optional<TemplateInstance>> look(
            Supplier<Uni<Boolean>> there, Supplier<Uni<TemplateInstance>> parts) {
        return there.get()
                .flatMap(
                        good ->
                                good
                                        ? parts.get().map(Optional::of)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Such a stream as the answer of a resource method, which says no media type: of one that
     * produces server-sent events the status is out before anything is known. Here it waits for the
     * first message: whatever is refused until then is an answer like any other, and what is
     * refused later ends the stream.
     */
    public static RestMulti<byte[]> answer(Uni<Multi<String>> stream) {
        return RestMulti.fromUniResponse(stream, Live::events, _ -> HEADERS);
    }

    private static Multi<byte[]> events(Multi<String> messages) {
        var begun = new AtomicBoolean();
        return messages.map(Live::event)
                .invoke(() -> begun.set(true))
                .onFailure(failure -> failure instanceof ApiException && begun.get())
                .recoverWithCompletion();
    }

    private static byte[] event(String message) {
        String lines =
                message.lines().map(line -> "data:" + line + "\n").collect(Collectors.joining());
        return (lines + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
