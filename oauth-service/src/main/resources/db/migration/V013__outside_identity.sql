-- By whom people are known who log in through an outside provider. Issuer and subject never change, unlike addresses: the
-- one here is what the provider said when it was linked, to be shown.
create table outside_identity (
    id        text        primary key,
    user_id   text        not null references account on delete cascade,
    provider  text        not null,
    issuer    text        not null,
    subject   text        not null,
    email     text,
    linked_at timestamptz not null,
    constraint outside_identity_once unique (issuer, subject)
);
create index outside_identity_user on outside_identity (user_id, linked_at, id);

-- Who has been proved by a provider and waits to be linked by somebody who logs in to the account, in the same browser:
-- that has the ticket, of which the hash stands here.
create table outside_link (
    ticket_hash bytea       primary key,
    user_id     text        not null references account on delete cascade,
    provider    text        not null,
    issuer      text        not null,
    subject     text        not null,
    email       text,
    expires_at  timestamptz not null
);
create index outside_link_user on outside_link (user_id);
create index outside_link_expires on outside_link (expires_at);
