package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** device-service, which knows what people have decided about devices without a browser. */
public interface DeviceServiceConfig {
    /** Its base address. Without it there are no tokens for device codes. */
    Optional<URI> url();

    /** How long it is waited for. */
    @WithDefault("PT2S")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 30)
    Duration timeout();
}
