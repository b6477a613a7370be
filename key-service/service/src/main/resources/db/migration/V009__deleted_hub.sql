-- Hubs that are gone: no key is made in them any more, for good. As long as claimed_until is there, keys of the hub may still
-- have to end; any replica goes on with that when the claim, a short lease, is over.
create table deleted_hub (
    id            text        primary key,
    deleted_at    timestamptz not null,
    ended         bigint      not null default 0,
    claimed_until timestamptz
);

create index deleted_hub_open on deleted_hub (claimed_until) where claimed_until is not null;

-- Finds the keys of a hub that have to end, however many have ended before.
create index api_key_standing_of_hub on api_key (hub_id, id) where revoked_at is null;
