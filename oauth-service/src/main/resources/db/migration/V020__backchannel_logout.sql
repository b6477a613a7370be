-- Which applications know of a session, by an ID token that they got in it. They know it by the name of the session in which
-- that was; a log-in of the same person in the same browser takes its place, and leaves them logged in. No reference to the
-- client: one that is gone is told nothing, and first tokens take no lock on its row.
create table session_client (
    session_id text not null references session on delete cascade,
    client_id  text not null,
    known_as   text not null,
    primary key (session_id, client_id, known_as)
);

-- Applications that have to be told that a session has ended. Neither session nor account need be there any more.
create table logout_notice (
    id          bigint      generated always as identity primary key,
    client_id   text        not null references client on delete cascade,
    user_id     text        not null,
    session_id  text        not null,
    created_at  timestamptz not null,
    tries       int         not null default 0,
    next_try_at timestamptz not null
);
create index logout_notice_due on logout_notice (next_try_at);
create index logout_notice_of_client on logout_notice (client_id);
