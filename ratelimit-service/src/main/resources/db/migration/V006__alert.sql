-- What was unusual about the use of keys. Of each kind at most one alert of a key is open; evidence is what was expected and
-- seen, in figures, with networks and addresses, so closed ones go with these.
create table alert (
    id        bigint generated always as identity primary key,
    key_id    text        not null references known_key on delete cascade,
    kind      text        not null check (kind in
        ('spike', 'error_burst', 'new_network', 'old_secret', 'ended_key', 'browser', 'unused_scopes')),
    since     timestamptz not null,
    seen_at   timestamptz not null,
    raised_at timestamptz not null,
    closed_at timestamptz,
    evidence  jsonb       not null
);
create unique index alert_open on alert (key_id, kind) where closed_at is null;
create index alert_of_key on alert (key_id, kind, id);
create index alert_by_age on alert (seen_at) where closed_at is not null;

-- What the owner of a key does not want to be told of it, and which user said so.
create table alert_mute (
    key_id   text        not null references known_key on delete cascade,
    kind     text        not null,
    muted_at timestamptz not null,
    muted_by text        not null,
    primary key (key_id, kind)
);

-- The scopes that keys hold as records of usage tell, and when each was needed last, to the hour.
create table key_scope (
    key_id     text        not null references known_key on delete cascade,
    scope      text        not null,
    held_since timestamptz not null,
    used_at    timestamptz,
    primary key (key_id, scope)
);

-- From which networks a key is called. Personal data, kept as long as addresses are; of each key the first two hundred, whatever
-- comes later, and of each network a few of the programs there.
create table key_network (
    key_id          text        not null references known_key on delete cascade,
    network         cidr        not null,
    products        text[]      not null,
    first_used_at   timestamptz not null,
    last_used_at    timestamptz not null,
    hour            timestamptz not null,
    requests        bigint      not null check (requests >= 0),
    requests_before bigint      not null check (requests_before >= 0),
    primary key (key_id, network)
) with (fillfactor = 70);
create index key_network_by_age on key_network (last_used_at);
insert into key_network
select key_id, network(set_masklen(address::inet, case family(address::inet) when 4 then 24 else 48 end)) as network,
       (array_agg(distinct split_part(program, '/', 1)))[:10], min(first_used_at), max(last_used_at), max(hour), 0, 0
from secret_use join known_key using (key_id)
where address <> '' group by 1, 2;

-- Keys of which all of these networks were there: since when, and when it was so last, to the day. After it was not for so long
-- that all of them are forgotten, it begins anew.
create table key_roaming (
    key_id     text        primary key references known_key on delete cascade,
    full_since timestamptz not null,
    full_at    timestamptz not null
);

-- When each secret of a key was used first.
create table key_secret (
    key_id         text        not null references known_key on delete cascade,
    secret_version integer     not null,
    first_used_at  timestamptz not null,
    primary key (key_id, secret_version)
);
insert into key_secret
select key_id, secret_version, min(first_used_at) from secret_use join known_key using (key_id) group by 1, 2;

-- What is usual for a key, learnt once a day from its hours; null while it is too young.
create table key_habit (
    key_id    text primary key,
    learnt_at timestamptz not null,
    habits    jsonb
) with (fillfactor = 70);
create index key_habit_by_age on key_habit (learnt_at);

-- When a replica last took its turn to look: one of them does, once a minute.
create table alert_turn (
    only_one boolean primary key default true check (only_one),
    taken_at timestamptz not null
);
insert into alert_turn (taken_at) values ('-infinity');
