-- Secrets that a first key was made with, as SHA-256: each of them has worked once, for good.
create table first_key (
    secret_digest bytea       primary key check (length(secret_digest) = 32),
    used_at       timestamptz not null
);
