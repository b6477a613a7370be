-- A key can end with all that was made with it, and with what was made with that. It may be more than one transaction can
-- take: the wish is written with the end of the first key, so that any replica goes on with it. Its claim is a short lease.
create index api_key_of_maker on api_key (created_by, id);

-- What becomes of the keys made with a revoked one; null while they live on. While they are ending, the key is not announced.
alter table api_key add column descendants text check (descendants in ('ENDING', 'ENDED'));

create table descendants_wish (
    root          text        primary key references api_key (id) on delete cascade,
    reason        text        not null,
    ended         bigint      not null,
    claimed_until timestamptz not null,
    created_at    timestamptz not null
);

-- Keys of the family that have to be looked at again: their own children are not all found (the ones up to seen_up_to are),
-- or the brokers don't have their end yet. A row goes when neither is left, so the table stays small.
create table descendants_frontier (
    root       text    not null references descendants_wish (root) on delete cascade,
    key_id     text    not null,
    seen_up_to text    not null default '',
    seen       boolean not null default false,
    primary key (root, key_id)
);

create index descendants_frontier_unseen on descendants_frontier (root, key_id) where not seen;
