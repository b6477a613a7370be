-- From where, and by which program, each secret of a key is used: who rotates a key sees who still has the old one. Personal
-- data, kept as long as addresses are, and of each key no more than the newest hundred. Requests are counted for the last
-- hour of use and the one before it.
create table secret_use (
    key_id          text        not null,
    secret_version  integer     not null check (secret_version >= 0),
    address         text        not null,
    program         text        not null,
    first_used_at   timestamptz not null,
    last_used_at    timestamptz not null,
    hour            timestamptz not null,
    requests        bigint      not null check (requests >= 0),
    requests_before bigint      not null check (requests_before >= 0),
    primary key (key_id, secret_version, address, program)
) with (fillfactor = 70);
create index secret_use_by_age on secret_use (last_used_at);
