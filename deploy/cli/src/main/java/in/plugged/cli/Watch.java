package in.plugged.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time, as who waits has it. */
interface Watch {

    /** That of everybody. */
    Watch USUAL =
            new Watch() {

                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public void rest(Duration time) throws InterruptedException {
                    TimeUnit.MILLISECONDS.sleep(time.toMillis());
                }
            };

    Instant now();

    void rest(Duration time) throws InterruptedException;
}
