package in.plugged.oauth.client;

import in.plugged.oauth.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/**
 * Remembers for all replicas which assertions were used. It writes by itself, in no transaction of
 * the request: what was shown once was shown, whatever becomes of the request.
 */
@ApplicationScoped
class UsedAssertions {

    private static final String USE =
            """
            insert into client_assertion (assertion_hash, expires_at) values ($1, $2)
            on conflict do nothing""";

    private final Pool database;

    UsedAssertions(Pool database) {
        this.database = database;
    }

    /** Whether this is its first use; of two at once, one is. */
    Uni<Boolean> use(AssertionRules.Said said) {
        byte[] hash = Sha256.of(said.clientId() + " " + said.jti()); // no id has a space
        return database.preparedQuery(USE)
                .execute(Tuple.of(hash, said.until().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
