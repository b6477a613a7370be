package in.plugged.resourceserver.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spans of messages, in the trace of the call that made the news in them. News that nobody
 * traces begins no trace of its own; its span is one that goes nowhere.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">Semantic conventions
 *     for Kafka</a>
 */
@ApplicationScoped
public class MessageTraces {

    private final Optional<Tracer> tracer;

    /**
     * @param off said by the setting, since an SDK that is switched off makes spans all the same
     */
    MessageTraces(
            Instance<OpenTelemetry> telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false")
                    boolean off) {
        this.tracer =
                !off && telemetry.isResolvable()
                        ? Optional.of(telemetry.get().getTracer("in.plugged.messages"))
                        : Optional.empty();
    }

    /** Begins to send news to a topic. The message then carries the place of this span. */
    public Span publish(String topic, Optional<TraceParent> cause) {
        return begin(topic, "publish", "send", SpanKind.PRODUCER, cause);
    }

    /** Begins to act on a message from a topic. */
    public Span process(String topic, Optional<TraceParent> cause) {
        return begin(topic, "process", "process", SpanKind.CONSUMER, cause);
    }

    private Span begin(
            String topic,
            String operation,
            String type,
            SpanKind kind,
            Optional<TraceParent> cause) {
        return tracer.flatMap(
                        maker ->
                                cause.map(
                                        parent ->
                                                maker.spanBuilder(topic + " " + operation)
                                                        .setSpanKind(kind)
                                                        .setParent(parent.context())
                                                        .setAttribute("messaging.system", "kafka")
                                                        .setAttribute(
                                                                "messaging.destination.name", topic)
                                                        .setAttribute(
                                                                "messaging.operation.name",
                                                                operation)
                                                        .setAttribute(
                                                                "messaging.operation.type", type)
                                                        .startSpan()))
                .orElseGet(Span::getInvalid);
    }
}
