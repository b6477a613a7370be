-- Wrong passwords of the last hour, also of accounts that do not exist. An address of a person is stored as a hash.
-- A log-in that succeeds forgives the failures of that account from that address, which go on counting otherwise.
create table login_failure (
    id           bigint generated always as identity primary key,
    account_hash text        not null,
    peer         text        not null,
    failed_at    timestamptz not null,
    forgiven     boolean     not null default false
);
create index login_failure_account on login_failure (account_hash, failed_at);
create index login_failure_peer on login_failure (peer, failed_at);
create index login_failure_time on login_failure (failed_at);
