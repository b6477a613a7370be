-- People. An address is compared without regard to case, and belongs to one account at a time.
create table account (
    id                text        primary key,
    email             text        not null,
    email_verified_at timestamptz,
    name              text,
    password_hash     text        not null,
    created_at        timestamptz not null,
    password_set_at   timestamptz not null
);
create unique index account_email on account (lower(email));
