-- Keys for RS256, which every OpenID client can check. In a table of their own: the version before takes each row of
-- signing_key for a key on a curve, and would neither start nor rotate with one that is none.
create table rsa_signing_key (
    id                 text        primary key,
    public_jwk         text        not null,
    sealed_private_jwk bytea       not null,
    master_key_version int         not null,
    signs_from         timestamptz not null unique,
    created_at         timestamptz not null
);
