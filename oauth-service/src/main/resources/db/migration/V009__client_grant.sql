-- What a user lets an application do in one hub. An application that acts for its owner (self) has one as well. It is
-- locked while a token is issued under it or its tokens are ended. All tokens of an account that were issued at or
-- before tokens_ended_at have ended.
create table client_grant (
    id           text        primary key,
    user_id      text        not null references account on delete cascade,
    client_id    text        not null references client on delete cascade,
    hub_id       text        not null references hub on delete cascade,
    scopes       text[]      not null,
    self         boolean     not null,
    remembered   boolean     not null,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    ended_at     timestamptz
);
create unique index client_grant_live on client_grant (user_id, client_id, hub_id, self) where ended_at is null;
create index client_grant_user on client_grant (user_id, client_id);
create index client_grant_client on client_grant (client_id);
create index client_grant_going_on on client_grant (client_id, user_id) where ended_at is null;
create index client_grant_hub on client_grant (hub_id);
create index client_grant_ended on client_grant (ended_at) where ended_at is not null;

alter table account add column tokens_ended_at timestamptz;
