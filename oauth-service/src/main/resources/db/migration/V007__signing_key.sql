-- Keys that tokens are signed with. The private half is encrypted with a secret that is not in this database.
create table signing_key (
    id                 text        primary key,
    public_jwk         text        not null,
    sealed_private_jwk bytea       not null,
    master_key_version int         not null,
    created_at         timestamptz not null,
    signs_from         timestamptz not null,
    signs_until        timestamptz not null,
    published_until    timestamptz not null
);
