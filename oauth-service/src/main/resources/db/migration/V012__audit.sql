-- Who did what to what, for good. An entry is written with the deed, and gets its place in the chain (number, hash) soon after; when
-- its owner is gone (or 30 days later, when it is nobody's), address and salt go, and the chain still holds: it has the hash of the
-- address. Nothing else of an entry ever changes, and none is deleted. That is so for every role but one that owns the table, which
-- this service's need not be; the chain finds what such a role did.
create table audit_entry (
    id           text        primary key,
    happened_at  timestamptz not null,
    act          text        not null,
    subject      text        not null,
    owner        text,
    actor        text        not null,
    test         boolean     not null,
    details      text        not null,
    address      text,
    salt         bytea,
    address_hash bytea,
    number       bigint      unique check (number > 0),
    hash         bytea       check (length(hash) = 32),
    check ((number is null) = (hash is null)),
    check ((address is null) = (salt is null)),
    check (address is null or address_hash is not null)
);

create index audit_entry_of_owner on audit_entry (owner, happened_at desc, id desc);
create index audit_entry_waiting on audit_entry (happened_at, id) where number is null;
create index audit_entry_of_nobody on audit_entry (happened_at) where owner is null and address is not null;

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.id, new.happened_at, new.act, new.subject, new.owner, new.actor, new.test, new.details, new.address_hash)
               is not distinct from
               (old.id, old.happened_at, old.act, old.subject, old.owner, old.actor, old.test, old.details, old.address_hash)
           and (old.number is null or (new.number, new.hash) is not distinct from (old.number, old.hash))
           and (new.address is null or (new.address, new.salt) is not distinct from (old.address, old.salt)) then
            return new;
        end if;
    end if;
    raise exception 'an audit entry is neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_entry_stays();
create trigger audit_entries_stay before truncate on audit_entry for each statement execute function audit_entry_stays();

-- Where the chain ends, kept apart from the entries so that the last of them is missed as well. Who holds this row chains.
create table audit_head (
    one    boolean primary key default true check (one),
    number bigint  not null,
    hash   bytea   not null check (length(hash) = 32)
);

insert into audit_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_head_grows() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.number > old.number then
            return new;
        end if;
    end if;
    raise exception 'the audit chain only grows' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_head_grows before update or delete on audit_head for each row execute function audit_head_grows();
create trigger audit_head_stays before truncate on audit_head for each statement execute function audit_head_grows();

-- Owners who are gone: addresses in their entries are to be forgotten. A row goes when there are none left.
create table audit_erasure (
    owner    text        primary key,
    asked_at timestamptz not null default now()
);

-- A role that got all rights on rows by default keeps those that it needs.
do $$
declare
    service text;
begin
    for service in
        select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name = 'audit_entry' and grantee not in (current_user, 'PUBLIC')
    loop
        execute format('revoke update, delete, truncate on audit_entry from %I', service);
        execute format('grant update (address, salt, number, hash) on audit_entry to %I', service);
        execute format('revoke insert, delete, truncate on audit_head from %I', service);
    end loop;
end $$;
