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

-- What the owner of a key does not want to be told of it.
create table alert_mute (
    key_id   text        not null references known_key on delete cascade,
    kind     text        not null,
    muted_at timestamptz not null,
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
