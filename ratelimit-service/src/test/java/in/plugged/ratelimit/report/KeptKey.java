package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.Database;
import java.time.Instant;

/** A key of a test, and figures of it as they are kept. */
public record KeptKey(String id, String hub) {

    public KeptKey() {
        this(TestKeys.unknown().issue().id());
    }

    private KeptKey(String id) {
        this(id, "hub_of" + id.substring(3));
    }

    public void known(long version) {
        Database.update(
                """
                insert into known_key values (?, ?, ?)
                on conflict (key_id) do update set hub_id = excluded.hub_id, version = excluded.version""",
                id,
                hub,
                version);
    }

    KeptKey movedTo(String otherHub) {
        var moved = new KeptKey(id, otherHub);
        moved.known(2);
        return moved;
    }

    public void used(
            Step step, Instant time, long requests, long errors, long rateLimited, String latency) {
        Database.update(
                "insert into key_usage values (?, ?, ?::timestamptz, ?, ?, ?, ?, 10000, ?::bigint[])",
                id,
                step.number(),
                time.toString(),
                hub,
                requests,
                errors,
                rateLimited,
                latency);
        Database.update(
                """
                insert into hub_usage as kept values (?, ?, ?::timestamptz, ?, ?, ?, 10000, ?::bigint[])
                on conflict (hub_id, step, time) do update set
                    requests = kept.requests + excluded.requests, latency = added(kept.latency, excluded.latency)""",
                hub,
                step.number(),
                time.toString(),
                requests,
                errors,
                rateLimited,
                latency);
    }

    /**
     * Calls within an hour as counting keeps them: in the row of the hour and in that of its day.
     */
    public void counted(
            Instant hour, long requests, long errors, long rateLimited, String latency) {
        used(Step.HOUR, hour, requests, errors, rateLimited, latency);
        used(Step.DAY, Step.DAY.floor(hour), requests, errors, rateLimited, latency);
    }

    public void route(Instant day, String route, long requests, long errors) {
        Database.update(
                "insert into route_usage values (?, ?::timestamptz, ?, ?, 'GET', ?, ?)",
                id,
                day.toString(),
                hub,
                route,
                requests,
                errors);
    }

    public void seen(String first, Instant firstAt, String last, Instant lastAt) {
        Database.update(
                """
                insert into key_use values (?, ?::timestamptz, ?::inet, ?::timestamptz, ?::inet, ?::timestamptz)""",
                id,
                lastAt.toString(),
                first,
                firstAt.toString(),
                last,
                lastAt.toString());
    }

    /** Something unusual, which goes on. */
    public void alerted(String kind, String evidence) {
        Database.update(
                """
                insert into alert (key_id, kind, since, seen_at, raised_at, evidence)
                values (?, ?, now(), now(), now(), ?::jsonb)""",
                id,
                kind,
                evidence);
    }

    /** Calls from a network, by a program. */
    public void calledFrom(String network, String product, Instant at, long requests) {
        Database.update(
                """
                insert into key_network values
                    (?, ?::cidr, array[?], ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, 0)""",
                id,
                network,
                product,
                at.toString(),
                at.toString(),
                Step.HOUR.floor(at).toString(),
                requests);
    }

    /** Calls with a secret: uses of it, or refused ones. */
    public void called(
            String table, int secret, String address, String program, Instant last, long requests) {
        called(table, secret, address, program, last, requests, 0);
    }

    /**
     * Calls with a secret in two hours.
     *
     * @param before how many there were in the hour before that of the last one
     */
    public void called(
            String table,
            int secret,
            String address,
            String program,
            Instant last,
            long requests,
            long before) {
        Database.update(
                """
                insert into %s values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?)"""
                        .formatted(table),
                id,
                secret,
                address,
                program,
                last.toString(),
                last.toString(),
                Step.HOUR.floor(last).toString(),
                requests,
                before);
    }
}
