-- What was done with keys, counted once: figures and the position in the topic move in one transaction.

-- Up to where each partition of the topic is counted. Who moves it says from where, so nothing is counted twice.
create table usage_position (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null check (next_offset >= 0),
    primary key (topic, partition)
);

-- Adds two histograms, of which one may be longer.
create function added(one bigint[], other bigint[]) returns bigint[]
    language sql immutable parallel safe
    return (
        select coalesce(array_agg(coalesce(a, 0) + coalesce(b, 0) order by place), '{}')
        from unnest(one, other) with ordinality as both_of(a, b, place)
    );

-- By key; a step is 1 for a minute, 2 for an hour, 3 for a day (UTC). A key that moves has rows in both hubs.
create table key_usage (
    key_id       text        not null,
    step         smallint    not null check (step between 1 and 3),
    time         timestamptz not null,
    hub_id       text        not null,
    requests     bigint      not null check (requests >= 0),
    errors       bigint      not null check (errors >= 0),
    rate_limited bigint      not null check (rate_limited >= 0),
    longest_us   bigint      not null check (longest_us >= 0),
    latency      bigint[]    not null,
    primary key (key_id, step, time, hub_id)
) with (fillfactor = 80);
create index key_usage_of_hub on key_usage (hub_id, step, time);
create index key_usage_by_age on key_usage (step, time);

-- The same for all keys of a hub together, so that a summary costs no more than one key.
create table hub_usage (
    hub_id       text        not null,
    step         smallint    not null check (step between 1 and 3),
    time         timestamptz not null,
    requests     bigint      not null check (requests >= 0),
    errors       bigint      not null check (errors >= 0),
    rate_limited bigint      not null check (rate_limited >= 0),
    longest_us   bigint      not null check (longest_us >= 0),
    latency      bigint[]    not null,
    primary key (hub_id, step, time)
) with (fillfactor = 50);
create index hub_usage_by_age on hub_usage (step, time);

-- Which routes a key was used for, by day.
create table route_usage (
    key_id   text        not null,
    day      timestamptz not null,
    hub_id   text        not null,
    route    text        not null,
    method   text        not null,
    requests bigint      not null check (requests >= 0),
    errors   bigint      not null check (errors >= 0),
    primary key (key_id, day, hub_id, route, method)
) with (fillfactor = 80);
create index route_usage_of_hub on route_usage (hub_id, day);
create index route_usage_by_age on route_usage (day);

-- When and from where a key was used. Addresses are personal data and go after a while; their times stay, so that a later
-- address does not pass for the first one.
create table key_use (
    key_id           text primary key,
    last_used_at     timestamptz,
    first_address    inet,
    first_address_at timestamptz,
    last_address     inet,
    last_address_at  timestamptz
) with (fillfactor = 50);
create index key_use_first_address on key_use (first_address_at) where first_address is not null;
create index key_use_last_address on key_use (last_address_at) where last_address is not null;
