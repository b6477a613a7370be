-- Log-ins that go on. The cookie is stored as a hash alone. Times that decide whether a session or its end came first
-- are taken from the database's clock while the account's row is locked. One that was ended stays for a while, so that
-- ending it again finds it.
create table session (
    id           text        primary key,
    token_hash   bytea       not null unique,
    user_id      text        not null references account on delete cascade,
    issued_at    timestamptz not null,
    logged_in_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    address      text,
    user_agent   text
);
create index session_of_user on session (user_id, issued_at, id);
create index session_expires on session (expires_at);
create index session_ended on session (ended_at) where ended_at is not null;

-- Browsers from which an account's owner has logged in: they are let try again while strangers are held off.
create table known_device (
    user_id      text        not null references account on delete cascade,
    token_hash   bytea       not null,
    last_seen_at timestamptz not null,
    primary key (user_id, token_hash)
);
create index known_device_token on known_device (token_hash);
create index known_device_seen on known_device (last_seen_at);
