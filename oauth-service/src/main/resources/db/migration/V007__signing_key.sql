-- Keys that tokens are signed with. The private half is encrypted with a secret that is not in this database, so that
-- who reads it can make no tokens. A key signs until the next one does.
create table signing_key (
    id                 text        primary key,
    public_jwk         text        not null,
    sealed_private_jwk bytea       not null,
    master_key_version int         not null,
    signs_from         timestamptz not null unique,
    created_at         timestamptz not null
);
