-- Hubs that are gone: no key is made in them any more, for good. As long as claimed_until is there, keys of the hub may still
-- have to end; any replica goes on with that when the claim, a short lease, is over.
create table deleted_hub (
    id            text        primary key,
    deleted_at    timestamptz not null,
    ended         bigint      not null default 0,
    claimed_until timestamptz
);

create index deleted_hub_open on deleted_hub (claimed_until) where claimed_until is not null;

-- The version before knows of no deleted hubs: it would make keys in them as long as a replica of it runs. The lock is the
-- one that this version takes as well, under which a hub goes only when no key is on its way into it.
create function require_living_hub() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended(new.hub_id, 0));
    if exists (select from deleted_hub where id = new.hub_id) then
        raise exception 'the hub of the key is gone' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger api_key_made before insert on api_key for each row execute function require_living_hub();

create trigger api_key_moved before update on api_key for each row when (new.hub_id <> old.hub_id)
    execute function require_living_hub();
