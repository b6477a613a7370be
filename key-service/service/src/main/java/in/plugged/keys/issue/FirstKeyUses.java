package in.plugged.keys.issue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Which secrets have made a first key, by their digests. */
@ApplicationScoped
class FirstKeyUses {

    private final AgroalDataSource database;

    FirstKeyUses(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Uses the secret up in the running transaction. Of many at once one is told true; the others
     * wait for that one's commit and are told false.
     */
    Uni<Boolean> take(byte[] digest, Instant now) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "insert into first_key (secret_digest, used_at) values (:digest, :now) on conflict do nothing")
                                        .setParameter("digest", digest)
                                        .setParameter("now", now)
                                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** When the secret was used up. Over JDBC, as migrations are: the start waits for it. */
    Optional<Instant> usedAt(byte[] digest) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select used_at from first_key where secret_digest = ?")) {
            query.setBytes(1, digest);
            return first(query);
        }
    }

    private static Optional<Instant> first(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next()
                    ? Optional.of(rows.getObject(1, OffsetDateTime.class).toInstant())
                    : Optional.empty();
        }
    }
}
