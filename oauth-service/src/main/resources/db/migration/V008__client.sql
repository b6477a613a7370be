-- Programs that get tokens with a user's consent, or for their owner. Secrets are stored as hashes. Registrations of
-- public clients that say the same share one row, which nobody can change: they have a fingerprint instead of a token
-- that manages them. Without scopes a client may have what the deployment gives to every client. One that has ended is
-- unknown everywhere; its row stays until all that users had let it do has ended too, also when its owner is gone.
create table client (
    id               text        primary key,
    name             text,
    application_type text        not null check (application_type in ('web', 'native')),
    auth_method      text        not null check (auth_method in ('none', 'client_secret_basic', 'client_secret_post')),
    secret_hash      bytea,
    management_hash  bytea       unique,
    fingerprint      bytea       unique,
    redirect_uris    text[]      not null,
    grant_types      text[]      not null,
    scopes           text[]      not null,
    client_uri       text,
    logo_uri         text,
    tos_uri          text,
    policy_uri       text,
    contacts         text[]      not null,
    software_id      text,
    software_version text,
    owner_id         text        references account on delete set null,
    hub_id           text        references hub on delete set null,
    created_at       timestamptz not null,
    last_used_at     timestamptz,
    ended_at         timestamptz,
    check ((auth_method = 'none') = (secret_hash is null))
);
create index client_owner on client (owner_id, created_at, id) where owner_id is not null;
create index client_hub on client (hub_id) where hub_id is not null;
create index client_ended on client (ended_at) where ended_at is not null;
create index client_unused on client (created_at) where last_used_at is null and owner_id is null;
