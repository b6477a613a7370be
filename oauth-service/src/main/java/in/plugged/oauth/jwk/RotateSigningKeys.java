package in.plugged.oauth.jwk;

import in.plugged.oauth.IdTokenConfig;
import in.plugged.oauth.SigningConfig;
import in.plugged.service.command.ServiceSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * The command that replaces signing keys before their time. It reads the service's settings, from
 * where the service does, and writes to its database; each replica follows within a minute.
 *
 * <pre>
 * java -cp '/app/app/*:/app/quarkus/*:/app/lib/boot/*:/app/lib/main/*' in.plugged.oauth.jwk.RotateSigningKeys
 *     [--algorithm ES256|RS256] [--now] [--drop kid|all]…</pre>
 *
 * <p>Alone it makes a key of each kind that signs once it has been published for {@code
 * published-before}; if one waits already, it names that and makes none. With {@code --now} the new
 * key signs at once. {@code --drop} takes a key away at once, whatever it has signed, and makes
 * none unless {@code --now} says so.
 *
 * <p>{@code quarkus/*} has what reads the settings, which Quarkus makes when it builds the service.
 *
 * <p>Exit code 0: done. 2: nothing was changed, and the one line says why; where the database broke
 * off, the line says to look first. 1 is what Java answers when nothing ran.
 */
public final class RotateSigningKeys {

    private static final int DONE = 0;
    private static final int NOT_DONE = 2;

    private RotateSigningKeys() {}

    public static void main(String[] arguments) {
        System.exit(
                run(List.of(arguments), ServiceSettings.builder(), System.out, Clock.systemUTC()));
    }

    static int run(
            List<String> arguments, SmallRyeConfigBuilder settings, PrintStream out, Clock clock) {
        try {
            RotationWish wish = RotationWish.of(arguments);
            rotated(wish, mapped(settings), clock).forEach(out::println);
            return DONE;
        } catch (ConfigValidationException e) {
            out.println("Not done: " + e.getProblem(0).getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println("Not done: " + e.getMessage());
        } catch (SQLException e) {
            out.printf(
                    "The database answers %s. Look at /oauth/jwks before you repeat this%n",
                    e.getMessage());
        }
        return NOT_DONE;
    }

    private static SmallRyeConfig mapped(SmallRyeConfigBuilder settings) {
        return settings.withMapping(SigningConfig.class, "plugged.oauth.signing")
                .withMapping(IdTokenConfig.class, "plugged.oauth.id-token")
                .build();
    }

    private static List<String> rotated(RotationWish wish, SmallRyeConfig config, Clock clock)
            throws SQLException {
        SigningConfig signing =
                config.getConfigMapping(SigningConfig.class, "plugged.oauth.signing");
        IdTokenConfig idTokens =
                config.getConfigMapping(IdTokenConfig.class, "plugged.oauth.id-token");
        var masterKeys = new MasterKeys(signing);
        var plan = new RotationPlan(signing, idTokens);
        try (Connection connection = ServiceSettings.connect(config)) {
            connection.setAutoCommit(false);
            var rotation =
                    new CommandedRotation(
                            new KeyRows(connection),
                            masterKeys,
                            plan,
                            signing.rsaBits(),
                            clock.instant());
            List<String> done = rotation.run(wish);
            connection.commit();
            return done;
        }
    }
}
