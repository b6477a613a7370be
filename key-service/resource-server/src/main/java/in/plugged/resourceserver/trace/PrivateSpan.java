package in.plugged.resourceserver.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A span without the caller in it: no address, no program, no path or query that was asked for
 * (people put credentials there; the template of the route stays), no header, no message of an
 * exception. What failed, and with which message, is in the log, under the same trace id.
 */
final class PrivateSpan extends DelegatingSpanData {

    private static final Set<String> OF_THE_CALLER =
            Set.of(
                    "client.address",
                    "client.port",
                    "network.peer.address",
                    "network.peer.port",
                    "url.path",
                    "url.query");
    private static final Set<String> OF_ANYBODY =
            Set.of(
                    "enduser.id",
                    "exception.message",
                    "exception.stacktrace",
                    "url.query",
                    "user_agent.original");
    private static final Pattern HEADER =
            Pattern.compile("http\\.(request|response)\\.header\\..*");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final Pattern USER_AND_QUERY = Pattern.compile("(?<=://)[^/?#]*@|[?#].*");

    private final Attributes attributes;
    private final List<EventData> events;

    PrivateSpan(SpanData span) {
        super(span);
        attributes = reduced(span.getAttributes(), span.getKind() == SpanKind.SERVER);
        events = span.getEvents().stream().map(PrivateSpan::reduced).toList();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    /** Its text is the message of an exception, more often than not. */
    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }

    private static EventData reduced(EventData event) {
        return EventData.create(
                event.getEpochNanos(),
                event.getName(),
                reduced(event.getAttributes(), false),
                event.getTotalAttributeCount());
    }

    private static Attributes reduced(Attributes all, boolean served) {
        var kept =
                all.toBuilder()
                        .removeIf(key -> served && OF_THE_CALLER.contains(key.getKey()))
                        .removeIf(key -> OF_ANYBODY.contains(key.getKey()))
                        .removeIf(key -> HEADER.matcher(key.getKey()).matches());
        String url = all.get(URL);
        return url == null
                ? kept.build()
                : kept.put(URL, USER_AND_QUERY.matcher(url).replaceAll("")).build();
    }
}
