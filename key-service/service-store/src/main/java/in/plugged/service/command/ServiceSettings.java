package in.plugged.service.command;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;

/** The settings of a service, read by a command from where the service reads them. */
public final class ServiceSettings {

    private static final String DATABASE = "quarkus.datasource.";

    private ServiceSettings() {}

    /** All of them; mappings can be added. To be called before anything else: it sets up logs. */
    public static SmallRyeConfigBuilder builder() {
        // before anybody writes a log: the one that Quarkus brings complains otherwise
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredSources()
                .addDiscoveredConverters();
    }

    /**
     * A connection to the service's database, as the role that the service has.
     *
     * @throws IllegalArgumentException if a setting is missing, which it names
     */
    public static Connection connect(Config config) throws SQLException {
        return DriverManager.getConnection(
                required(config, "jdbc.url"),
                required(config, "username"),
                required(config, "password"));
    }

    private static String required(Config config, String name) {
        return config.getOptionalValue(DATABASE + name, String.class)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the setting " + DATABASE + name + " is missing"));
    }
}
