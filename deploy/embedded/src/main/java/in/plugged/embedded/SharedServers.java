package in.plugged.embedded;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests of a JVM share, started when the first test asks. They end with the
 * JVM.
 *
 * <p>Public for {@link SuiteServers} alone, which reaches it through the system class loader.
 */
public final class SharedServers {

    /** The system property that says where the mails lie, whatever loader a test comes from. */
    static final String MAIL_FOLDER = "plugged.embedded.mails";

    private static @Nullable PostgresServer postgres;
    private static @Nullable KafkaServer kafka;
    private static @Nullable RedisServer redis;
    private static @Nullable MailServer mail;

    private SharedServers() {}

    /**
     * The configuration of a Quarkus application that uses the servers, a database of that name
     * among them.
     */
    public static synchronized Map<String, String> configuration(
            String database, boolean withRedis, boolean withMail) {
        var configuration = new HashMap<String, String>();
        addPostgres(configuration, database);
        configuration.put("kafka.bootstrap.servers", kafka().bootstrapServers());
        if (withRedis) {
            configuration.put("quarkus.redis.hosts", redis().url());
        }
        if (withMail) {
            configuration.put("quarkus.mailer.mock", "false");
            configuration.put("quarkus.mailer.host", "127.0.0.1");
            configuration.put("quarkus.mailer.port", Integer.toString(mail().port()));
        }
        return configuration;
    }

    private static void addPostgres(Map<String, String> configuration, String database) {
        if (postgres == null) {
            postgres = PostgresServer.start(Place.temporary());
        }
        postgres.createDatabase(database);
        configuration.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(database));
        configuration.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(database));
        configuration.put("quarkus.datasource.username", PostgresServer.USER);
        configuration.put("quarkus.datasource.password", PostgresServer.USER);
    }

    private static KafkaServer kafka() {
        if (kafka == null) {
            kafka = KafkaServer.start(Place.temporary());
            kafka.createTopics(Topics.SUITE);
        }
        return kafka;
    }

    private static RedisServer redis() {
        if (redis == null) {
            redis = RedisServer.start(Place.temporary(), RedisServer.Durability.WITHIN_A_SECOND);
        }
        return redis;
    }

    private static MailServer mail() {
        if (mail == null) {
            Place place = Place.temporary();
            mail = MailServer.start(place);
            System.setProperty(MAIL_FOLDER, place.folder().toString());
        }
        return mail;
    }
}
