-- Codes and tokens, stored as hashes. What ends more than one of them is written where it ended (family, grant, hub,
-- account), not in each. Rows go some time after they have expired.
create table token_family (
    id           text        primary key,
    grant_id     text        not null references client_grant on delete cascade,
    scopes       text[]      not null,
    audience     text[]      not null,
    logged_in_at timestamptz not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index token_family_grant on token_family (grant_id);
create index token_family_expires on token_family (expires_at);

-- One that was redeemed stays until it is forgotten, so that its second use ends what came of the first.
create table authorization_code (
    code_hash       bytea       primary key,
    grant_id        text        not null references client_grant on delete cascade,
    redirect_uri    text        not null,
    challenge       text,
    scopes          text[]      not null,
    audience        text[]      not null,
    logged_in_at    timestamptz not null,
    issued_at       timestamptz not null,
    expires_at      timestamptz not null,
    wrong_verifiers int         not null default 0,
    redeemed_at     timestamptz,
    family_id       text        references token_family on delete set null
);
create index authorization_code_grant on authorization_code (grant_id);
create index authorization_code_expires on authorization_code (expires_at);
create index authorization_code_family on authorization_code (family_id) where family_id is not null;

-- Of one that was used it is known what for, so that the same question gets the same answer for some seconds.
create table refresh_token (
    token_hash    bytea       primary key,
    family_id     text        not null references token_family on delete cascade,
    issued_at     timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz,
    asked         text,
    successor     bytea,
    key_version   int
);
create index refresh_token_family on refresh_token (family_id);
create index refresh_token_expires on refresh_token (expires_at);

create table access_token (
    token_hash bytea       primary key,
    id         text        not null unique,
    grant_id   text        not null references client_grant on delete cascade,
    family_id  text        references token_family on delete cascade,
    scopes     text[]      not null,
    audience   text[]      not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create index access_token_grant on access_token (grant_id);
create index access_token_family on access_token (family_id) where family_id is not null;
create index access_token_expires on access_token (expires_at);

-- What somebody is being asked at the consent page, for that browser's session alone and for one answer.
create table consent_ticket (
    ticket_hash bytea       primary key,
    session_id  text        not null references session on delete cascade,
    request     text        not null,
    expires_at  timestamptz not null
);
create index consent_ticket_session on consent_ticket (session_id);
create index consent_ticket_expires on consent_ticket (expires_at);
