package in.plugged.service.testing.docs;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/**
 * Lets {@link TruthfulAnswers} see whatever the tests of a service ask that describes its calls,
 * without their doing.
 */
public final class WatchEveryTest implements QuarkusTestBeforeEachCallback {

    private static final TruthfulAnswers WATCHER = new TruthfulAnswers();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (described() && !RestAssured.filters().contains(WATCHER)) {
            RestAssured.filters(WATCHER);
        }
    }

    private static boolean described() {
        return Thread.currentThread().getContextClassLoader().getResource("META-INF/openapi.yaml")
                != null;
    }
}
