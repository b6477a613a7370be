-- Clients that prove who they are by a key, and requests that clients push before they send a browser (RFC 9126).
--
-- A client with keys stands in auth_method as one with a secret, which nobody knows: the version before reads the method
-- of every client, and would fail at one that is new to it. It refuses such a client instead.
alter table client
    add column jwks          text,
    add column jwks_uri      text,
    add column assertion_alg text,
    add column pushed_only   boolean not null default false,
    add check (jwks is null or jwks_uri is null);

-- Assertions that were used, each once, until they have expired: the SHA-256 of the client's id and of the jti.
create table client_assertion (
    assertion_hash bytea       primary key,
    expires_at     timestamptz not null
);
create index client_assertion_expires on client_assertion (expires_at);

-- Only the hash of its request_uri is kept. The ticket of a question names the request that it came of, so that the
-- answer uses both up.
create table pushed_request (
    request_hash bytea       primary key,
    client_id    text        not null references client on delete cascade,
    query        text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index pushed_request_client on pushed_request (client_id);
create index pushed_request_expires on pushed_request (expires_at);
alter table consent_ticket add column pushed_hash bytea;
