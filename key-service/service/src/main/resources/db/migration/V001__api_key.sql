-- Keys and their secrets. A secret is kept only as an HMAC; the version of a key rises with every change of it.
create table api_key (
    id                  text        primary key check (length(id) = 16),
    user_id             text        not null,
    hub_id              text        not null,
    prefix              text        not null,
    name                text        not null,
    description         text,
    scopes              text[]      not null,
    allowed_ips         text[]      not null,
    metadata            jsonb       not null,
    rate_limit          integer     check (rate_limit > 0),
    rate_window_seconds integer     check (rate_window_seconds > 0),
    version             bigint      not null check (version > 0),
    newest_secret       integer     not null,
    created_at          timestamptz not null,
    created_by          text        not null,
    expires_at          timestamptz,
    suspended_at        timestamptz,
    revoked_at          timestamptz,
    revoked_reason      text,
    announced_at        timestamptz,
    last_used_at        timestamptz,
    exposed_at          timestamptz,
    v1_last_used_at     timestamptz,
    check ((rate_limit is null) = (rate_window_seconds is null))
);

create index api_key_of_hub on api_key (hub_id, created_at desc, id desc);

create table key_secret (
    id           text        primary key,
    key_id       text        not null references api_key (id) on delete cascade,
    version      integer     not null,
    hash         bytea       not null,
    pepper       integer     not null,
    hint         text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    ended_at     timestamptz,
    last_used_at timestamptz,
    unique (key_id, version)
);
