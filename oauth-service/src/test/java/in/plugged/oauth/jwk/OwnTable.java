package in.plugged.oauth.jwk;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Tables of signing keys that the running service does not know of, in a database that can be away.
 */
final class OwnTable {

    private final Properties login = new Properties();
    private final String url;
    private volatile boolean away;

    /** They are empty. */
    OwnTable() throws SQLException {
        var config = ConfigProvider.getConfig();
        url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        login.setProperty("user", config.getValue("quarkus.datasource.username", String.class));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        String schema = "own_" + UUID.randomUUID().toString().replace("-", "");
        update("create schema " + schema);
        for (KeyKind kind : KeyKind.values()) {
            update(
                    "create table %1$s.%2$s (like public.%2$s including all)"
                            .formatted(schema, kind.table()));
        }
        login.setProperty("currentSchema", schema);
    }

    /** The settings that lead a command to it. */
    Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url
                        + (url.contains("?") ? "&" : "?")
                        + "currentSchema="
                        + login.getProperty("currentSchema"),
                "quarkus.datasource.username",
                login.getProperty("user"),
                "quarkus.datasource.password",
                login.getProperty("password", "none"));
    }

    void update(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String value(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** The database as the service is given it. */
    DataSource database() {
        return (DataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, _, _) -> connection());
    }

    /** As the command has one. */
    Connection connection() throws SQLException {
        if (away) {
            throw new SQLException("refused", "08001");
        }
        return DriverManager.getConnection(url, login);
    }
}
