package in.plugged.resourceserver.trace;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Puts {@link PrivateSpans} before every exporter. An OpenTelemetry SDK finds it by itself. */
public final class SpanPrivacy implements AutoConfigurationCustomizerProvider {

    @Override
    public void customize(AutoConfigurationCustomizer sdk) {
        sdk.addSpanExporterCustomizer((exporter, _) -> new PrivateSpans(exporter));
    }
}
