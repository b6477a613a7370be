-- Calls with an Idempotency-Key, so that repeating one makes nothing new. The header itself is kept as a digest only, and the
-- secret sealed, for as long as a lost answer may be asked for again.
create table safe_retry (
    id             text        primary key check (length(id) = 64),
    body           text        not null check (length(body) = 64),
    key_id         text        not null references api_key (id) on delete cascade,
    secret_version integer     not null,
    pepper         integer,
    sealed         text,
    created_at     timestamptz not null,
    check ((pepper is null) = (sealed is null))
);

create index safe_retry_by_age on safe_retry (created_at);
create index safe_retry_sealed_by_age on safe_retry (created_at) where sealed is not null;
create index safe_retry_of_key on safe_retry (key_id);
