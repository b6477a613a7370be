package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** By whom, and from where, keys and their secrets are used, and who is refused with them. */
@ApplicationScoped
public class SecretUses {

    /**
     * The calls of one program from one address.
     *
     * @param address empty when it is not known
     * @param program as it calls itself; empty when it does not
     * @param requests since the beginning of the hour before this one
     */
    public record UsedBy(String address, String program, Instant lastAt, long requests) {}

    /** Who called, the newest first. Refused calls are no use. */
    public record Callers(List<UsedBy> letIn, List<UsedBy> refused) {}

    private static final int MOST = 100;
    private static final String LET_IN = "secret_use";
    private static final String REFUSED = "secret_refusal";

    private static final String OF_KEY =
            "where key_id = $1 and ($5::integer is null or secret_version = $5)";

    private static final String OF_HUB =
            "join known_key k on k.key_id = u.key_id where k.hub_id = $1";

    private final Pool database;

    SecretUses(Pool database) {
        this.database = database;
    }

    /** Since when requests are counted at that time. */
    public static Instant since(Instant now) {
        return Step.HOUR.floor(now).minus(Step.HOUR.length());
    }

    /** Of a key, or of one of its secrets alone; those who came after that time. */
    public Uni<Callers> ofKey(KeyId id, Optional<Integer> secret, Instant from, Instant now) {
        Tuple values = values(id.toString(), from, now).addInteger(secret.orElse(null));
        return callers(OF_KEY, values);
    }

    /** Of all keys that a hub has; those who came after that time. */
    public Uni<Callers> ofHub(String hubId, Instant from, Instant now) {
        return callers(OF_HUB, values(hubId, from, now));
    }

    private static Tuple values(String id, Instant from, Instant now) {
        return Tuple.of(id, utc(Step.HOUR.floor(now)), utc(from), MOST);
    }

    private Uni<Callers> callers(String whose, Tuple values) {
        return Uni.combine()
                .all()
                .unis(read(LET_IN, whose, values), read(REFUSED, whose, values))
                .with(Callers::new);
    }

    private Uni<List<UsedBy>> read(String table, String whose, Tuple values) {
        return database.preparedQuery(calls(table, whose))
                .execute(values)
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(SecretUses::usedBy)
                                        .toList());
    }

    private static String calls(String table, String whose) {
        return """
        select address, program, max(last_used_at) as last_used_at,
               sum(case when hour >= $2 then requests + requests_before
                        when hour = $2::timestamptz - interval '1 hour' then requests else 0 end)::bigint as requests
        from %s u %s and last_used_at >= $3
        group by address, program order by max(last_used_at) desc, address, program limit $4"""
                .formatted(table, whose);
    }

    private static UsedBy usedBy(Row row) {
        return new UsedBy(
                row.getString("address"),
                row.getString("program"),
                row.getOffsetDateTime("last_used_at").toInstant(),
                row.getLong("requests"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
