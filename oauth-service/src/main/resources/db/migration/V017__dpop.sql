-- Tokens that are bound to a key of their client (RFC 9449): SHA-256 of the public key in Base64 for URLs. Null is a token
-- that is good for whoever has it. That of a family is what its refresh tokens are bound to.
alter table authorization_code add column dpop_jkt text;
alter table token_family add column dpop_jkt text;
alter table access_token add column dpop_jkt text;
alter table client add column dpop_bound boolean not null default false;

-- Proofs that were shown at the token endpoint, as SHA-256 of key and jti, as long as each could be shown once more.
create table dpop_proof (
    proof_hash bytea       primary key,
    expires_at timestamptz not null
);
create index dpop_proof_expires on dpop_proof (expires_at);
