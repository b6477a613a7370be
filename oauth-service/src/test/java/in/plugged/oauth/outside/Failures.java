package in.plugged.oauth.outside;

import java.util.concurrent.CountDownLatch;

/** How {@link TestProvider} fails. */
final class Failures {

    /** Where nobody listens. */
    static final String NOBODY = "http://127.0.0.1:1";

    private Failures() {}

    /** Until the provider is stopped. */
    static void sayNothing() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of one that hands out no tokens. */
    static Said mute(Said description) {
        return description.with("token_endpoint", NOBODY + "/token");
    }
}
