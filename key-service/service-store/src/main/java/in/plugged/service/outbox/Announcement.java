package in.plugged.service.outbox;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes become known to every instance; a part of the settings of each service. */
public interface Announcement {

    /** How long a call waits for the brokers before it answers 202. */
    @WithDefault("PT1S")
    Duration patience();

    /** How long one process may try to publish a row before any other takes over. */
    @WithDefault("PT5S")
    Duration lease();
}
