package in.plugged.resourceserver.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.stream.Stream;

/** Reads {@link ActAs} before each test. Quarkus finds it by its name in META-INF/services. */
public final class ActAsCallback
        implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        Stage.enter(Role.of(context.getTestMethod(), classes(context)));
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        Stage.leave();
    }

    /** The class of the test, then those around it, the innermost first. */
    private static Stream<Class<?>> classes(QuarkusTestMethodContext context) {
        return Stream.concat(
                        Stream.of(context.getTestInstance()),
                        context.getOuterInstances().reversed().stream())
                .map(Object::getClass);
    }
}
