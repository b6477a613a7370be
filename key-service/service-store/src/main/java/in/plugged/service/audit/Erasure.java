package in.plugged.service.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets the addresses in entries of owners who are gone, and after a time in those that are
 * nobody's. The chain does not notice: it has hashes of them, whose salts are forgotten as well.
 * Others who forget at once are left to it.
 */
@ApplicationScoped
class Erasure {

    private static final String ERASE =
            """
            update audit_entry set address = null, salt = null
            where id in (
                select e.id from audit_erasure w join audit_entry e on e.owner = w.owner
                where e.address is not null limit $1 for update of e skip locked)""";

    /** Nobody can ask for it: it goes when what was used and from where goes. */
    private static final String ERASE_OF_NOBODY =
            """
            update audit_entry set address = null, salt = null
            where id in (
                select id from audit_entry
                where owner is null and address is not null
                  and happened_at < now() - interval '30 days'
                limit $1 for update skip locked)""";

    /** A call that began before may still write an entry. */
    private static final String DONE =
            """
            delete from audit_erasure w
            where w.asked_at < now() - interval '1 minute'
              and not exists (
                  select from audit_entry e where e.owner = w.owner and e.address is not null)""";

    private final Pool database;

    Erasure(Pool database) {
        this.database = database;
    }

    /** Says how many it has forgotten. */
    Uni<Integer> erase(int most) {
        return erase(ERASE, most);
    }

    /** The same for entries that are nobody's. */
    Uni<Integer> eraseOfNobody(int most) {
        return erase(ERASE_OF_NOBODY, most);
    }

    private Uni<Integer> erase(String statement, int most) {
        return database.preparedQuery(statement).execute(Tuple.of(most)).map(SqlResult::rowCount);
    }

    /** Lets go what is done. */
    Uni<Void> finish() {
        return database.query(DONE).execute().replaceWithVoid();
    }
}
