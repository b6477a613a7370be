-- Keys that a service has had made for somebody, under names of its own. A name that was used or cancelled is kept for good, whether
-- anything was made under it or not: a call that comes late must find it. So a key that was made under one can't be deleted before
-- somebody has decided what becomes of its name. Neither the secret nor the body is kept here.
create table provision (
    id             text        primary key check (id ~ '^[0-9A-Za-z_-]{1,80}$'),
    body           text        check (length(body) = 64),
    key_id         text        references api_key (id) on delete restrict,
    connected_from text        check (length(connected_from) between 1 and 64),
    created_at     timestamptz not null,
    cancelled_at   timestamptz,
    check ((body is null) = (key_id is null)),
    check (key_id is not null or cancelled_at is not null),
    check (key_id is not null or connected_from is null)
);

create index provision_of_key on provision (key_id);

-- A user's devices, in all hubs.
create index api_key_provisioned on api_key (user_id, created_at desc, id desc) where prefix = 'PG_IN' and revoked_at is null;
