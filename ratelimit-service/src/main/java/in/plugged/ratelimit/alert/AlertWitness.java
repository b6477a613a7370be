package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.LetIn;
import in.plugged.ratelimit.usage.Use;
import in.plugged.ratelimit.usage.UseWitness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what is unusual about a use by itself as soon as it is counted, and notes which rights it
 * needed, and from where it came.
 */
@ApplicationScoped
class AlertWitness implements UseWitness {

    private final Clock clock;

    AlertWitness(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void saw(Collection<Use> uses, Collection<LetIn> letIn, Connection connection)
            throws SQLException {
        UsedSecrets.note(letIn, connection);
        List<String> keyIds = uses.stream().map(Use::keyId).distinct().toList();
        Map<String, KeyState> keys = UsedSecrets.of(keyIds, connection);
        List<Look> looks = uses.stream().flatMap(use -> look(use, keys)).toList();
        AlertBook.note(looks, clock.instant(), connection);
        HeldScopes.note(uses, connection);
        KeyNetworks.note(letIn, connection);
    }

    private static Stream<Look> look(Use use, Map<String, KeyState> keys) {
        return Optional.ofNullable(keys.get(use.keyId()))
                .flatMap(key -> AtOnce.judge(use, key))
                .map(Look::at)
                .stream();
    }
}
