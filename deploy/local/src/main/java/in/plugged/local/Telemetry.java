package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;

/**
 * The gateway's OpenTelemetry. As in the services it is off unless {@code OTEL_SDK_DISABLED=false},
 * and follows the standard environment variables then.
 */
final class Telemetry {

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.service.name", "gateway",
                    "otel.exporter.otlp.endpoint", "http://localhost:4318",
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none",
                    // by its own judgement, whatever a caller's traceparent says of being kept
                    "otel.traces.sampler", "traceidratio");

    private Telemetry() {}

    static OpenTelemetry configured(Map<String, String> environment) {
        if (!"false".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))) {
            return OpenTelemetry.noop();
        }
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            throw new ServerStartException(
                    "The gateway can't trace as the variables OTEL_* say: " + e.getMessage(), e);
        }
    }
}
