package in.plugged.service.testing.docs;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Lets {@link TruthfulAnswers} see whatever the tests of this service ask, without their doing. */
public final class WatchEveryTest implements QuarkusTestBeforeEachCallback {

    private static final TruthfulAnswers WATCHER = new TruthfulAnswers();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (!RestAssured.filters().contains(WATCHER)) {
            RestAssured.filters(WATCHER);
        }
    }
}
