package in.plugged.oauth.token;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Asks the database for a token by its hash, and waits for two seconds at most. */
@ApplicationScoped
public class TokenQuery {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Pool database;
    private final Clock clock;

    TokenQuery(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a row is read. */
    public interface Reading {
        TokenSnapshot of(Row row, long readAt);
    }

    /**
     * The token of that one row, empty for none; fails with {@link TokensUnavailable} when nobody
     * can tell.
     *
     * @param query whose parameters are the hash and the time
     */
    public Uni<Optional<TokenSnapshot>> ask(String query, OpaqueToken token, Reading reading) {
        long readAt = System.nanoTime();
        return database.preparedQuery(query)
                .execute(Tuple.of(token.digest(), clock.instant().atOffset(ZoneOffset.UTC)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(TokensUnavailable::new)
                .map(rows -> found(rows, readAt, reading));
    }

    private static Optional<TokenSnapshot> found(RowSet<Row> rows, long readAt, Reading reading) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(reading.of(rows.iterator().next(), readAt));
    }
}
