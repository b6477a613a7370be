package in.plugged.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives a Quarkus test PostgreSQL and Kafka with the suite's topics. All tests of a JVM share them,
 * so tests keep to data of their own.
 *
 * <p>Arguments: {@code database}, the name of the database (default {@code test}); {@code redis},
 * whether Redis is wanted too (default {@code false}); {@code mail}, whether a mail server is
 * (default {@code false}), whose mails a test has in a field of type {@link Mails}.
 */
public final class SuiteServers implements QuarkusTestResourceLifecycleManager {

    private String database = "test";
    private boolean redis;
    private boolean mail;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
        redis = Boolean.parseBoolean(arguments.get("redis"));
        mail = Boolean.parseBoolean(arguments.get("mail"));
    }

    /**
     * Quarkus gives each profile a class loader that it closes afterwards; the servers must outlive
     * them all.
     */
    @Override
    public Map<String, String> start() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return configuration();
        } catch (ReflectiveOperationException e) {
            throw new ServerStartException("The servers for tests did not start.", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Leaves the servers to the next test; they end with the JVM. */
    @Override
    public void stop() {}

    @Override
    public void inject(TestInjector injector) {
        if (mail) {
            var mails = new Mails(Path.of(System.getProperty(SharedServers.MAIL_FOLDER)));
            injector.injectIntoFields(mails, new TestInjector.MatchesType(Mails.class));
        }
    }

    @SuppressWarnings("unchecked") // the method is ours, its class comes from another loader
    private Map<String, String> configuration() throws ReflectiveOperationException {
        return (Map<String, String>)
                ClassLoader.getSystemClassLoader()
                        .loadClass(SharedServers.class.getName())
                        .getMethod("configuration", String.class, boolean.class, boolean.class)
                        .invoke(null, database, redis, mail);
    }
}
