package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "no"})
    void itIsOffUnlessTheEnvironmentSwitchesItOn(String disabled) {
        assertSame(
                OpenTelemetry.noop(),
                Telemetry.configured(
                        Map.of(
                                "OTEL_SDK_DISABLED",
                                disabled,
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://127.0.0.1:9")));
        assertSame(OpenTelemetry.noop(), Telemetry.configured(Map.of()));
    }
}
